import { memoised, type QuadratureRule } from './quadrature-rule.ts';

/** P_n(x) and P_n′(x) for |x| < 1. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let previous = 1;
  let value = x;
  for (let k = 1; k < n; k += 1) {
    const next = ((2 * k + 1) * x * value - k * previous) / (k + 1);
    previous = value;
    value = next;
  }
  return { value, slope: (n * (previous - x * value)) / (1 - x * x) };
}

function compute(n: number): QuadratureRule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  // The largest zero is number 0; the other half follows by symmetry.
  for (let i = 0; i < n / 2; i += 1) {
    let x = 2 * i + 1 === n ? 0 : Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let { value, slope } = legendre(n, x);
    // Francesco Tricomi's start is good to 1/n³, so three Newton steps reach the last digit.
    for (let step = 0; step < 4 && x !== 0; step += 1) {
      x -= value / slope;
      ({ value, slope } = legendre(n, x));
    }
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[n - 1 - i] = x;
    weights[n - 1 - i] = weight;
    nodes[i] = x === 0 ? 0 : -x;
    weights[i] = weight;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: weights.map((weight) => (2 * weight) / total) };
}

/**
 * The Gauss–Legendre rule on [−1, 1], exact for polynomials of degree ≤ 2n − 1.
 *
 *     ∫_{−1}^{1} f(x) dx ≈ Σ_i weights[i] f(nodes[i]),   weights summing to 2
 *
 * @param count the number of nodes n, from 1 to 1000.
 * @returns ascending nodes, shared between callers: read only.
 * @throws RangeError for another n.
 *
 * Absolute error of nodes and weights below 1e-15; O(n²) once for each n, then remembered.
 */
export const gaussLegendre: (count: number) => QuadratureRule = memoised(
  'gaussLegendre',
  1000,
  compute,
);
