import { monomialMoments } from '@onestep/hermite';
import { type Matrix, matrix } from '@onestep/linalg';
import type { LimitStatus } from '../limit.ts';
import { addMonomialInPlace } from './add-monomial.ts';
import { limitsDifference, type RidgeLimits } from './ridge-limits.ts';

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
  /**
   * How far the numbers can be trusted: that of the limits at the same step size and ridge; `notConverged` where ω^k is so large
   * that some part is beyond working precision, and what hangs on it is left out.
   */
  readonly status: LimitStatus;
  /** Every order of the step: the same numbers as `at(ridge)`; null only for `notConverged`. */
  readonly full: RidgeLimits | null;
  /** `upTo` of order 1: what a step of constant size, α = 0, can teach; null only for `notConverged`. */
  readonly constantStep: RidgeLimits | null;
  /** Orders 1, 2, …, maxOrder; for `notConverged` those that were worked out. */
  readonly orders: readonly OrderContribution[];
}

/** One step size, as far as its orders go. */
export interface HierarchyProblem {
  /** T, Q×Q, or 1×Q for a constant second layer. */
  readonly lowRankMean: Matrix;
  /** T at ω = 0 with the drift: what is there whatever the step's orders. */
  readonly unshifted: Matrix;
  /** c_0, c_1, …, at least up to maxOrder. */
  readonly coefficients: Float64Array;
  /** ω. */
  readonly omega: number;
  /** The limits with another T in place of this one, at the ridge wanted; null where they are beyond working precision. */
  limitsWith(lowRankMean: Matrix): RidgeLimits | null;
}

/**
 * What each order of the step adds to the limits at one ridge.
 *
 *     T = Σ_k c_k ω^k (g^k z^k in the basis h_j(g) h_k(z)) + drift·g,   order k removed: T − c_k ω^k g^k z^k
 *
 * This is the network with c_k η^k c_1^k (X̃β)^{∘k} (a^{∘k})ᵀ taken out of its features. The constant c_0, the drift, which
 * the label mean writes and no power of the shift, and the inputs' norms, if they are kept, are part of every T.
 *
 * @param problem T, T without a shift, the coefficients and ω.
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
  const { lowRankMean, unshifted, coefficients, omega, limitsWith } = problem;
  const { rows, cols } = lowRankMean;
  if (!(Number.isInteger(maxOrder) && maxOrder >= 1 && maxOrder < cols)) {
    throw new RangeError(
      `hierarchy: maxOrder must be an integer from 1 to ${cols - 1}, got ${maxOrder}; prepare the theory with more orders for more`,
    );
  }
  const moments = monomialMoments(cols);
  const full = limitsWith(lowRankMean);
  const partial = matrix(rows, cols, unshifted.data.slice());
  const orders: OrderContribution[] = [];
  let constantStep: RidgeLimits | null = null;
  for (let order = 1; order <= maxOrder; order += 1) {
    const strength = (coefficients[order] as number) * omega ** order;
    const moment = moments[order] as Float64Array;
    addMonomialInPlace(partial, strength, moment);
    const rest = matrix(rows, cols, lowRankMean.data.slice());
    addMonomialInPlace(rest, -strength, moment);
    const without = limitsWith(rest);
    const upTo = limitsWith(partial);
    if (order === 1) constantStep = upTo;
    if (full === null || without === null || upTo === null) continue;
    orders.push({
      order,
      strength,
      upTo,
      without,
      contribution: limitsDifference(without, full),
    });
  }
  const solved = orders.length === maxOrder;
  return { status: solved ? status : 'notConverged', full, constantStep, orders };
}
