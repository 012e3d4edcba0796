import type { Bidiagonalization } from '@onestep/linalg';

/** Elements of B that are averaged: enough to even out chance, few enough to have left the outliers behind. */
const averaged = 8;

/** How far the bound had come some steps before. */
export interface EarlierBound {
  readonly steps: number;
  readonly bound: number;
}

/**
 * The number of Golub–Kahan steps that will meet a tolerance, from the last elements of B and the last fall of the bound.
 *
 * Once outliers are found, α and β tell the bulk: F's singular values there lie between |α − β| and α + β. On them the
 * error falls by (√κ − 1)/(√κ + 1) a step, κ = ((α + β)² + μ)/((α − β)² + μ), as that of the conjugate gradient method
 * does. Where the bound falls faster than that, as it does while outliers are found, half of the difference is believed.
 * And it falls faster as the Krylov space fills the m dimensions there are: x steps of m by such a rate are 1 − e^(−x).
 *
 * @param mu λn of the smallest ridge.
 * @param bound of the relative error after the steps taken.
 * @param earlier The bound some eight steps before.
 * @param dimension m = min(n, N).
 * @returns at least the steps taken; for features of networks from a third too few, where nearly all m are needed, to a
 *   quarter too many, from 20 steps on.
 *
 * O(1). Source: for α and β of a bulk, the recurrence of orthogonal polynomials on one interval; measured in
 * test/ridge-forecast.test.ts.
 */
export function forecastSteps(
  { steps, diagonal, subdiagonal }: Bidiagonalization,
  mu: number,
  bound: number,
  earlier: EarlierBound,
  tolerance: number,
  dimension: number,
): number {
  const alpha = lastMean(diagonal, steps);
  const beta = lastMean(subdiagonal, steps);
  const root = Math.sqrt(((alpha + beta) ** 2 + mu) / ((alpha - beta) ** 2 + mu));
  // log((√κ + 1)/(√κ − 1)); infinite where κ = 1.
  const ofBulk = Math.log1p(2 / (root - 1));
  const seen = Math.log(earlier.bound / bound) / (steps - earlier.steps);
  const unhindered = steps + Math.log(bound / tolerance) / Math.max(ofBulk, (ofBulk + seen) / 2);
  return Math.max(steps, dimension * -Math.expm1(-unhindered / dimension));
}

function lastMean(values: readonly number[], steps: number): number {
  const count = Math.max(1, Math.min(averaged, Math.floor(steps / 2)));
  let sum = 0;
  for (let j = steps - count; j < steps; j++) sum += values[j] as number;
  return sum / count;
}
