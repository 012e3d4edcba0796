import { ksDistance } from '@onestep/spectrum';
import type { BulkSpectrum } from '@onestep/theory';

/** bulkKs: the largest distance between a spectrum's distribution function and the limiting law's. */
export function spectrumDistance(
  eigenvalues: Float64Array,
  { cumulative, massAtZero }: Pick<BulkSpectrum, 'cumulative' | 'massAtZero'>,
): number {
  // One call for all values: the law shares its work between them.
  const values = cumulative(eigenvalues);
  const known = new Map(Array.from(eigenvalues, (x, i) => [x, values[i] as number]));
  const cdf = (x: number): number => known.get(x) ?? (cumulative([x])[0] as number);
  return ksDistance(eigenvalues, { cdf, massAtZero });
}
