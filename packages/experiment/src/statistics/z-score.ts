import type { Summary } from './summary.ts';

/** (mean − limit)/SE; null where the limit is infinite, or the error missing or zero. */
export function zScore(
  { mean, standardError }: Pick<Summary, 'mean' | 'standardError'>,
  limit: number,
): number | null {
  return Number.isFinite(limit) && standardError ? (mean - limit) / standardError : null;
}
