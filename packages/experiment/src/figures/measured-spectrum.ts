import { histogram, outliers } from '@onestep/spectrum';
import type { SpectrumFigure } from './spectrum-figure.ts';

const mostBins = 60;
const fewestBins = 24;
/** Eigenvalues repel each other: this many a bin make a smooth histogram. */
const valuesPerBin = 8;

/**
 * What the figure shows of measured spectra: bars up to where no bulk reaches, and every eigenvalue beyond.
 *
 * @param spectra eigenvalues of F Fᵀ/n, one list a trial.
 * @param upperEdge of the limiting bulk; null where it is not known, then everything is in the bars.
 */
export function measuredSpectrum(
  spectra: readonly Float64Array[],
  upperEdge: number | null,
): Pick<SpectrumFigure, 'bars' | 'measuredOutliers'> {
  const total = spectra.reduce((sum, { length }) => sum + length, 0);
  if (total === 0) return { bars: [], measuredOutliers: [] };
  const roots = Float64Array.from(
    spectra.flatMap((spectrum) =>
      Array.from(
        spectrum.filter((x) => x > 0),
        Math.sqrt,
      ),
    ),
  );
  const beyond = spectra.map((spectrum) =>
    upperEdge === null ? null : outliers(spectrum, upperEdge),
  );
  const end = beyond[0]?.threshold ?? roots.reduce((most, root) => Math.max(most, root ** 2), 0);
  const bins = Math.round(Math.max(fewestBins, Math.min(mostBins, roots.length / valuesPerBin)));
  const { edges, density } = histogram(roots, { from: 0, to: Math.sqrt(end), bins });
  // The roots of zeros are left out: the bars hold the share of the others.
  const share = roots.length / total;
  return {
    bars: Array.from(density, (height, i) => ({
      from: (edges[i] as number) ** 2,
      to: (edges[i + 1] as number) ** 2,
      density: share * height,
    })),
    measuredOutliers: beyond.flatMap((found) => Array.from(found?.positions ?? [])),
  };
}

/**
 * A density of x as the figure draws it, per unit of √x.
 *
 * @param at x.
 * @param values its density per unit of x, which is infinite at 0 where the bulk touches it.
 */
export function densityOfRoots(
  at: readonly number[],
  values: ArrayLike<number>,
): SpectrumFigure['density'] {
  return at
    .map((x, i) => ({ at: x, value: 2 * Math.sqrt(x) * (values[i] as number) }))
    .filter(({ value }) => Number.isFinite(value));
}
