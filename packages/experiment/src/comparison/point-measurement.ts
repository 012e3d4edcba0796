import type { PointLimits } from '../limits/point-limits.ts';
import type { Point } from '../trial/plan.ts';
import type { Measured } from '../trial/trial-result.ts';
import { isShare } from './quantities.ts';
import { limitOf } from './quantity-limits.ts';

/** What was measured at a point, by trial, and what the theory says there. */
export interface PointMeasurement {
  readonly point: Point;
  /** The numbers of the trials. */
  readonly trials: readonly number[];
  /** What each of them measured. */
  readonly rows: readonly Measured[];
  readonly limits: PointLimits;
}

/** The limit that a quantity may be scored against; null where there is none. */
export function scoredLimitOf(name: string, { point, limits }: PointMeasurement): number | null {
  const { limit } = limitOf(name, limits);
  return limit !== null && hasScore(name, limit, point) ? limit : null;
}

/**
 * A squared cosine or a distance that tends to 0 is positive at every finite size: its allowance says how
 * large it may be, a z-score would say nothing.
 */
export function hasScore(name: string, limit: number, { spec }: Point): boolean {
  return !(isShare(name) && limit < 1 / spec.data.ridgeSamples);
}
