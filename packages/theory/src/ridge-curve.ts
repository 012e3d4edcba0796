import type { BulkAtRidge } from './bulk/bulk-at-ridge.ts';
import { type BulkLaw, eigenvalueScale } from './bulk/bulk-law.ts';
import type { ResolventPoint } from './bulk/resolvent.ts';
import { solveRidgelessBulk } from './bulk/solve-ridgeless-bulk.ts';
import { type ErrorLimits, errorLimits, type LimitStatus } from './limit.ts';
import { optimalRidge } from './optimal-ridge.ts';
import type { RidgePoint, StepTheory } from './prepared-theory.ts';
import type { PopulationRidge } from './small-step/population-ridge.ts';
import { ridgeLimits } from './small-step/ridge-limits.ts';
import { ridgelessLimits } from './small-step/ridgeless-limits.ts';

/** One step, as a function of the ridge. */
export interface RidgeCurveProblem {
  readonly law: BulkLaw;
  readonly bulkAt: (ridge: number) => BulkAtRidge;
  /** How far the limits can be trusted; all are null for `unsupported`. */
  readonly status: LimitStatus;
  /** Y2. */
  readonly secondMoment: number;
  /** J and J' at given traces; not called for `unsupported`. */
  readonly population: (point: ResolventPoint) => PopulationRidge;
}

/**
 * The limits at every ridge, from the population ridge objective of one step.
 *
 * Source: docs/theory, section 5.
 */
export function ridgeCurve(
  problem: RidgeCurveProblem,
): Pick<StepTheory, 'at' | 'ridgeless' | 'optimalRidge'> {
  const { law, bulkAt, status, secondMoment, population } = problem;
  const limitsAt = (ridge: number): ErrorLimits => {
    const { bulk, point } = bulkAt(ridge);
    if (status === 'unsupported') return errorLimits(null, status);
    const known = population(point);
    if (known.status !== 'ok') return errorLimits(null, known.status);
    return errorLimits(
      ridgeLimits(point, ridge, known),
      bulk.status === 'ok' ? status : bulk.status,
    );
  };
  const ridgeless = (): RidgePoint => {
    const limiting = solveRidgelessBulk(law);
    const limits =
      status === 'unsupported'
        ? errorLimits(null, status)
        : ridgelessLimits(limiting, population, secondMoment, status);
    return { ridge: 0, bulk: limiting.bulk, limits };
  };
  return {
    at: (ridge) => ({ ridge, bulk: bulkAt(ridge).bulk, limits: limitsAt(ridge) }),
    ridgeless,
    optimalRidge: () =>
      optimalRidge({
        limitsAt,
        ridgeless: ridgeless().limits,
        nullError: secondMoment,
        scale: eigenvalueScale(law),
      }),
  };
}
