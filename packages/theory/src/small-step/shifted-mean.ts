import { gaussianExpectation, type Integrand, shiftedExpectation } from '@onestep/hermite';
import { type Matrix, matrix } from '@onestep/linalg';
import type { LowRankMean } from './low-rank-mean.ts';
import { neuronRow } from './population-terms.ts';

/** One layer's T, as `prepareLowRankMean` and `prepareConstantLayerMean` make it. */
export interface ShiftedMeanProblem {
  /** Starts the messages. */
  readonly caller: string;
  readonly activation: Integrand;
  /** Orders in g: Q, or 1 for a constant second layer. */
  readonly rows: number;
  /** Q. */
  readonly orders: number;
  /** Adds the quadrature of T at ω ≠ 0 to a table of zeros; `expectation` is a ↦ E_u σ(u + a). */
  addMeansInPlace(T: Matrix, omega: number, expectation: (shift: number) => number): void;
}

/**
 * T as a function of ω and the drift, from its quadrature.
 *
 * Entries that are rounding, |T_jk| ≤ 2⁻⁵²·√E[σ²], are exactly 0: what a polynomial does not have must not be there at all, or next to a
 * ridge far below N T_jk² (a linear σ, λ → 0⁺) it would count as a signal.
 *
 * @throws RangeError for fewer than two orders.
 */
export function shiftedMean(problem: ShiftedMeanProblem): LowRankMean {
  const { caller, activation, rows, orders, addMeansInPlace } = problem;
  if (!(Number.isInteger(orders) && orders >= 2)) {
    throw new RangeError(
      `${caller}: orders must be an integer from 2 on, got ${orders}; 12 is enough for ω ≤ 0.4`,
    );
  }
  const expectation = shiftedExpectation(activation);
  const { value, kinks } = activation;
  const size = Math.sqrt(gaussianExpectation((u) => value(u) ** 2, { kinks }));
  const rounding = Number.EPSILON * size;
  const driftAt = neuronRow(rows) * orders;
  return (omega, drift = 0) => {
    const T = matrix(rows, orders);
    const { data } = T;
    if (omega === 0) data[0] = expectation(0);
    else addMeansInPlace(T, omega, expectation);
    for (let i = 0; i < data.length; i += 1) {
      if (Math.abs(data[i] as number) <= rounding) data[i] = 0;
    }
    data[driftAt] = (data[driftAt] as number) + drift;
    return T;
  };
}
