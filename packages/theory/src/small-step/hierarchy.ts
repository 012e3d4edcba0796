import { type Matrix, matrix } from '@onestep/linalg';
import type { LimitStatus } from '../limit.ts';
import { monomialMoments } from './monomial-moments.ts';
import type { RidgeLimits } from './ridge-limits.ts';

/** What one order of the step is worth. */
export interface OrderContribution {
  /** k. */
  readonly order: number;
  /** s_k = c_k ω^k, the strength of the k-th spike s_k g^k z^k. */
  readonly strength: number;
  /** The limits with only the orders up to k of the step. */
  readonly upTo: RidgeLimits;
  /** The limits with every order but k. */
  readonly without: RidgeLimits;
  /** `without` minus the limits with every order: what k takes off each error. */
  readonly contribution: RidgeLimits;
}

/** The limits of one step size and ridge, parted by the order of the step. */
export interface Hierarchy {
  /** How far the numbers can be trusted; that of the limits at the same step size and ridge. */
  readonly status: LimitStatus;
  /** Every order of the step: the same numbers as `at(ridge)`. */
  readonly full: RidgeLimits;
  /** `upTo` of order 1: what a step of constant size, α = 0, can teach. */
  readonly constantStep: RidgeLimits;
  /** Orders 1, 2, …, maxOrder. */
  readonly orders: readonly OrderContribution[];
}

/** One step size, as far as its orders go. */
export interface HierarchyProblem {
  /** T, Q×Q, or 1×Q for a constant second layer. */
  readonly lowRankMean: Matrix;
  /** c_0, c_1, …, at least up to maxOrder. */
  readonly coefficients: Float64Array;
  /** ω. */
  readonly omega: number;
  /** 4 c_2² r̄ η/√N. */
  readonly drift: number;
  /** The limits with another T in place of this one, at the ridge wanted. */
  limitsWith(lowRankMean: Matrix): RidgeLimits;
}

/**
 * What each order of the step adds to the limits at one ridge.
 *
 *     T = Σ_k c_k ω^k (g^k z^k in the basis h_j(g) h_k(z)) + drift·g,   order k removed: T − c_k ω^k g^k z^k
 *
 * This is the network with c_k η^k c_1^k (X̃β)^{∘k} (a^{∘k})ᵀ taken out of its features. The constant c_0 and the drift,
 * which the label mean writes and no power of the shift, are part of every T.
 *
 * @param problem T, the coefficients and ω.
 * @param maxOrder largest k, from 1 to Q − 1.
 * @param status that of the limits at the same step size and ridge.
 * @throws RangeError for any other maxOrder.
 *
 * Cost: 2 maxOrder + 1 population ridge problems. Source: docs/theory, sections 4 and 5.
 */
export function hierarchy(
  problem: HierarchyProblem,
  maxOrder: number,
  status: LimitStatus,
): Hierarchy {
  const { lowRankMean, coefficients, omega, drift, limitsWith } = problem;
  const { rows, cols } = lowRankMean;
  if (!(Number.isInteger(maxOrder) && maxOrder >= 1 && maxOrder < cols)) {
    throw new RangeError(
      `hierarchy: maxOrder must be an integer from 1 to ${cols - 1}, got ${maxOrder}; prepare the theory with more orders for more`,
    );
  }
  const moments = monomialMoments(cols);
  const full = limitsWith(lowRankMean);
  const partial = matrix(rows, cols);
  partial.data[0] = coefficients[0] as number;
  const driftAt = rows === 1 ? 0 : cols;
  partial.data[driftAt] = (partial.data[driftAt] as number) + drift;
  const orders: OrderContribution[] = [];
  for (let order = 1; order <= maxOrder; order += 1) {
    const strength = (coefficients[order] as number) * omega ** order;
    const moment = moments[order] as Float64Array;
    addMonomialInPlace(partial, strength, moment);
    const rest = matrix(rows, cols, lowRankMean.data.slice());
    addMonomialInPlace(rest, -strength, moment);
    const without = limitsWith(rest);
    orders.push({
      order,
      strength,
      upTo: limitsWith(partial),
      without,
      contribution: {
        objective: without.objective - full.objective,
        trainError: without.trainError - full.trainError,
        testError: without.testError - full.testError,
      },
    });
  }
  return { status, full, constantStep: (orders[0] as OrderContribution).upTo, orders };
}

/** T += strength·g^m z^m, the monomial given by its coordinates in h_0, h_1, …; for a single row g = 1. */
function addMonomialInPlace(T: Matrix, strength: number, moment: Float64Array): void {
  for (let j = 0; j < T.rows; j += 1) {
    const left = strength * (T.rows === 1 ? 1 : (moment[j] as number));
    for (let k = 0; k < T.cols; k += 1) {
      const at = j * T.cols + k;
      T.data[at] = (T.data[at] as number) + left * (moment[k] as number);
    }
  }
}
