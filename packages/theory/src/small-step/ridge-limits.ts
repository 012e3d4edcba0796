import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { PopulationRidge } from './population-ridge.ts';

/** The three limiting numbers of the ridge fit. */
export interface RidgeLimits {
  /** (1/n)‖ỹ − Fâ‖² + λ‖â‖². */
  readonly objective: number;
  /** (1/n)‖ỹ − Fâ‖². */
  readonly trainError: number;
  /** E(y − f(x)ᵀâ)² on a fresh label, noise included. */
  readonly testError: number;
}

/** a − b, number by number. */
export function limitsDifference(a: RidgeLimits, b: RidgeLimits): RidgeLimits {
  return {
    objective: a.objective - b.objective,
    trainError: a.trainError - b.trainError,
    testError: a.testError - b.testError,
  };
}

/**
 * The finite-sample limits that belong to a population ridge objective J(κ).
 *
 *     objective = (λ/κ) J,   testError = (J − κJ')/(dλ/dκ),   trainError = (λ/κ)² testError
 *
 * @param point traces of the bulk at κ(λ).
 * @param ridge λ; passed because λ(κ) recomputed from κ loses digits when λ ≪ κ.
 * @param population J and dJ/dκ at that κ, solved (status `ok`).
 *
 * Source: docs/theory, section 5.
 */
export function ridgeLimits(
  point: ResolventPoint,
  ridge: number,
  population: PopulationRidge,
): RidgeLimits {
  const kappa = point.effectiveRidge;
  const shrinkage = ridge / kappa;
  // A label that is fitted exactly leaves a rounding of either sign.
  const value = Math.max(population.value, 0);
  const testError = Math.max(value - kappa * population.slope, 0) / point.ridgeSlope;
  return {
    objective: shrinkage * value,
    trainError: shrinkage * shrinkage * testError,
    testError,
  };
}
