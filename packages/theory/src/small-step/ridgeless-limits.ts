import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { RidgelessBulk } from '../bulk/solve-ridgeless-bulk.ts';
import { type ErrorLimits, errorLimits, type Limit, type LimitStatus } from '../limit.ts';
import type { PopulationRidge } from './population-ridge.ts';
import { ridgeLimits } from './ridge-limits.ts';

/** J below this share of Y2 is 0 up to rounding: a label that the population problem fits exactly. */
const exactFit = 1e-13;

/**
 * The limits as λ → 0⁺.
 *
 * | rank of the bulk | objective, trainError | testError |
 * | --- | --- | --- |
 * | r = rank/n < 1 | (1 − r) J(0) | J(0)/(1 − r) |
 * | rank > n | 0 | (J − κJ')/(dλ/dκ) at κ_0 |
 * | rank = n | 0 | `diverges`, unless J(0) = 0 |
 *
 * At rank = n with J(0) = 0 (a noiseless linear label and a linear σ) the test error has a finite limit: 0, but for
 * d = N = n, where g ~ √κ and it is for instance c⋆_1²/3 without a step.
 *
 * @param ridgeless the bulk, from `solveRidgelessBulk`.
 * @param population J and J' at given traces.
 * @param secondMoment Y2.
 * @param status of the limits at the same step size; null limits, `notConverged`, where the population problem is not solved.
 *
 * Source: docs/theory, section 5, with λ → 0⁺.
 */
export function ridgelessLimits(
  ridgeless: RidgelessBulk,
  population: (point: ResolventPoint) => PopulationRidge,
  secondMoment: number,
  status: LimitStatus,
): ErrorLimits {
  const { side, rankPerSample, point } = ridgeless;
  const known = population(point);
  if (known.status !== 'ok') return errorLimits(null, known.status);
  if (side === 'above') return errorLimits(ridgeLimits(point, 0, known), status);
  const least = Math.max(known.value, 0);
  if (side === 'below') {
    const fitted = (1 - rankPerSample) * least;
    return errorLimits(
      { objective: fitted, trainError: fitted, testError: least / (1 - rankPerSample) },
      status,
    );
  }
  const zero: Limit = { value: 0, status };
  if (least > exactFit * secondMoment) {
    return { objective: zero, trainError: zero, testError: { value: null, status: 'diverges' } };
  }
  const { testError } = ridgeLimits(point, 0, known);
  return errorLimits({ objective: 0, trainError: 0, testError }, status);
}
