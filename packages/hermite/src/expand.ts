import { CompensatedSum } from './compensated-sum.ts';
import { factorial } from './factorial.ts';
import { gaussianPanels } from './gaussian-panels.ts';
import type { Integrand } from './integrand.ts';

/** A function in the basis of Hermite polynomials, f = Σ_k c_k He_k. */
export interface HermiteExpansion {
  /** c_k = E[f(Z) He_k(Z)]/k!, k = 0 … order. */
  readonly coefficients: Float64Array;
  /** c_k √k! = E[f(Z) h_k(Z)] in the orthonormal basis h_k = He_k/√k!: their squares sum to E f². */
  readonly orthonormal: Float64Array;
  /** E f(Z)². */
  readonly secondMoment: number;
  /** c_0 = E f(Z). */
  readonly constant: number;
  /** v1 = c_1². */
  readonly linearVariance: number;
  /** v2 = E f² − c_0² − c_1² ≥ 0: all orders from 2 on. */
  readonly nonlinearVariance: number;
}

/** Below this share of √E f² a coefficient is the quadrature's rounding, and returned as exactly 0. */
const roundingShare = 4 * Number.EPSILON;

const highestOrder = 100;

/**
 * The Hermite coefficients of a function and the variances that the theory is written in.
 *
 *     c_k = E[f(Z) He_k(Z)]/k!,   v1 = c_1²,   v2 = E (f(Z) − c_0 − c_1 Z)²,   Z ~ N(0, 1)
 *
 * @param f its values and kinks.
 * @param order the highest k, from 1 to 100; default 20.
 * @returns coefficients with an error below 1e-15·√(E f²) in c_k √k!, exactly 0 where that is all
 *   there is; E f² with a relative error below 1e-14; v2, a sum of squares, with an error below
 *   1e-14·v2 + 1e-15·√(v2 E f²), and exactly 0 for a straight line.
 * @throws RangeError for another order, or when f is not finite somewhere on [−20, 20].
 *
 * Cost: 800 values of f and as many recurrences of the order's length. Source: docs/theory, section 1.
 */
export function expand(f: Integrand, order = 20): HermiteExpansion {
  if (!Number.isInteger(order) || order < 1 || order > highestOrder) {
    throw new RangeError(
      `expand: order must be a whole number from 1 to ${highestOrder}, got ${order}; 20 is enough for most`,
    );
  }
  const { nodes, weights } = gaussianPanels(f.kinks);
  const values = nodes.map(f.value);
  const second = new CompensatedSum();
  for (const [i, value] of values.entries()) second.add((weights[i] as number) * value * value);
  const secondMoment = second.value;
  if (!Number.isFinite(secondMoment)) {
    throw new RangeError(
      `expand: f must be finite on [−20, 20] with a finite E f², got ${secondMoment}; check its value`,
    );
  }
  const noise = roundingShare * Math.sqrt(secondMoment);
  const orthonormal = orthonormalCoefficients(nodes, weights, values, order).map((value) =>
    Math.abs(value) <= noise ? 0 : value,
  );
  const coefficients = orthonormal.map((value, k) => value / Math.sqrt(factorial(k)));
  const constant = coefficients[0] as number;
  const linear = coefficients[1] as number;
  const rest = new CompensatedSum();
  for (const [i, value] of values.entries()) {
    rest.add((weights[i] as number) * (value - constant - linear * (nodes[i] as number)) ** 2);
  }
  return {
    coefficients,
    orthonormal,
    secondMoment,
    constant,
    linearVariance: linear * linear,
    nonlinearVariance: rest.value <= noise * noise ? 0 : rest.value,
  };
}

/** E[f h_k] for all k ≤ order in one pass over the nodes. */
function orthonormalCoefficients(
  nodes: Float64Array,
  weights: Float64Array,
  values: Float64Array,
  order: number,
): Float64Array {
  const roots = Float64Array.from({ length: order + 2 }, (_, k) => Math.sqrt(k));
  const sums = Array.from({ length: order + 1 }, () => new CompensatedSum());
  for (const [i, x] of nodes.entries()) {
    let previous = 0;
    let current = (weights[i] as number) * (values[i] as number);
    for (const [k, sum] of sums.entries()) {
      sum.add(current);
      const next = (x * current - (roots[k] as number) * previous) / (roots[k + 1] as number);
      previous = current;
      current = next;
    }
  }
  return Float64Array.from(sums, (sum) => sum.value);
}
