import { memoised, type QuadratureRule } from './quadrature-rule.ts';

/** Orthonormal h_n(x) and h_{n−1}(x); both finite for n ≤ 600 and |x| ≤ 2√n. */
function lastTwo(n: number, x: number): { value: number; before: number } {
  let before = 0;
  let value = 1;
  for (let k = 0; k < n; k += 1) {
    const next = (x * value - Math.sqrt(k) * before) / Math.sqrt(k + 1);
    before = value;
    value = next;
  }
  return { value, before };
}

/**
 * The next smaller zero of h_n by Newton's method on h_n divided by the zeros already found.
 *
 * Started right of it, the iteration falls monotonically: all zeros are real (Maehly).
 */
function nextZero(n: number, found: readonly number[], start: number): number {
  let x = start;
  for (let step = 0; step < 100; step += 1) {
    const { value, before } = lastTwo(n, x);
    let slope = (Math.sqrt(n) * before) / value;
    for (const zero of found) slope -= 1 / (x - zero) + 1 / (x + zero);
    const next = x - 1 / slope;
    if (!(next < x - 1e-8)) break;
    x = next;
  }
  // Undivided, so that errors of the earlier zeros do not stay.
  for (let step = 0; step < 3; step += 1) {
    const { value, before } = lastTwo(n, x);
    x -= value / (Math.sqrt(n) * before);
  }
  return x;
}

function compute(n: number): QuadratureRule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  const found: number[] = [];
  for (let i = 0; i < n / 2; i += 1) {
    const last = found.at(-1);
    const start = last === undefined ? 2 * Math.sqrt(n) : last - 1e-3 / Math.sqrt(n);
    const x = 2 * i + 1 === n ? 0 : nextZero(n, found, start);
    found.push(x);
    // h² overflows only where the weight underflows, and 1/∞ = 0 is right then.
    const weight = 1 / (n * lastTwo(n, x).before ** 2);
    nodes[n - 1 - i] = x;
    weights[n - 1 - i] = weight;
    nodes[i] = x === 0 ? 0 : -x;
    weights[i] = weight;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: weights.map((weight) => weight / total) };
}

/**
 * The Gauss–Hermite rule for the standard normal weight, exact for polynomials of degree ≤ 2n − 1.
 *
 *     E f(Z) ≈ Σ_i weights[i] f(nodes[i]),   Z ~ N(0, 1),   weights summing to 1
 *
 * Right for smooth f; split at the kinks with `gaussianExpectation` otherwise.
 *
 * @param count the number of nodes n, from 1 to 600.
 * @returns ascending nodes, shared between callers: read only. Weights that underflow are 0.
 * @throws RangeError for another n.
 *
 * Relative error of the nodes about 1e-15, absolute error of the weights below 1e-15; O(n³/10) at
 * most, once for each n, then remembered.
 */
export const gaussHermite: (count: number) => QuadratureRule = memoised(
  'gaussHermite',
  600,
  compute,
);
