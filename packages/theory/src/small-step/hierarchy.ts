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
  /** How far the numbers can be trusted; that of the limits at the same step size. */
  readonly status: 'ok' | 'extrapolated' | 'notConverged';
  /** Every order of the step: the same numbers as `at(ridge)`. */
  readonly full: RidgeLimits;
  /** `upTo` of order 1: what a step of constant size, α = 0, can teach. */
  readonly constantStep: RidgeLimits;
  /** Orders 1, 2, …, maxOrder. */
  readonly orders: readonly OrderContribution[];
}
