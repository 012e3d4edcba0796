import type { Summary } from './summary.ts';

/** (mean − limit)/SE; null where either is missing or the error is zero. */
export function zScore({ mean, standardError }: Summary, limit: number | null): number | null {
  if (limit === null || !Number.isFinite(limit) || !standardError) return null;
  return (mean - limit) / standardError;
}
