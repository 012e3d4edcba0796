import { erfAt, erfcAt } from './error-function';
import { fma } from './doubles';
import { expNegative } from './exponential';

/*
 * erf and erfc between the nodes a = j/64, where both are tabulated, by Taylor's series in d = x − a,
 * |d| ≤ 1/128:
 *
 *     erf(a + d) = erf(a) + g d (1 + h_1 d/2! + h_2 d²/3! + …),   g = 2/√π e^{−a²},   h_n = (−1)ⁿ H_n(a)
 *
 * with the same correction taken from erfc(a). No branch, so that nothing is mispredicted, and as exact
 * as the table: erf(0) = 0 keeps the digits of small x, and the correction of erfc is at most a tenth of it. The first
 * term left out is below (2 a d)¹⁰/10! of erfc, 2e-17 at a = 6, which is what the spacing is for.
 */
const perUnit: f64 = 64;
const most: f64 = 6;
const nodes: i32 = 385;

// Three numbers a node: erf(a), erfc(a), g.
const nodeBytes: i32 = 24;
let table: usize = 0;

/**
 * Fills the table at `at`, which stays there for the life of the instance, and returns the first address
 * after it. Once, before anything else here is called.
 */
export function prepareErrorFunction(at: usize): usize {
  table = at;
  for (let j = 0; j < nodes; j++) {
    const a = <f64>j / perUnit;
    const node = table + <usize>(j * nodeBytes);
    store<f64>(node, a < most ? erfAt(a) : 1);
    store<f64>(node, erfcAt(a), 8);
    const decay = f64x2.extract_lane(expNegative(f64x2.splat(-a * a)), 0);
    store<f64>(node, 1.1283791670955126 * decay, 16);
  }
  return table + <usize>(nodes * nodeBytes);
}

/** Addresses of the nodes next to two numbers 0 ≤ x ≤ 6, as the low halves of 64-bit lanes. */
@inline
function nodesOf(nearest: v128): v128 {
  const index = i32x4.trunc_sat_f64x2_u_zero(nearest);
  return i32x4.mul(index, i32x4.splat(nodeBytes));
}

/** The double at offset `offset` of both nodes. */
@inline
function both(places: v128, offset: usize): v128 {
  const first = table + <usize>i32x4.extract_lane(places, 0) + offset;
  const second = table + <usize>i32x4.extract_lane(places, 1) + offset;
  return f64x2.replace_lane(v128.load64_splat(first), 1, load<f64>(second));
}

/** g d (1 + h_1 d/2! + … + h_8 d⁸/9!). */
@inline
function correction(a: v128, d: v128, g: v128): v128 {
  const x = f64x2.mul(a, f64x2.splat(-2));
  // h_{n+1} = −2a h_n − 2n h_{n−1}
  const h2 = fma(x, x, f64x2.splat(-2));
  const h3 = fma(x, h2, f64x2.mul(x, f64x2.splat(-4)));
  const h4 = fma(x, h3, f64x2.mul(h2, f64x2.splat(-6)));
  const h5 = fma(x, h4, f64x2.mul(h3, f64x2.splat(-8)));
  const h6 = fma(x, h5, f64x2.mul(h4, f64x2.splat(-10)));
  const h7 = fma(x, h6, f64x2.mul(h5, f64x2.splat(-12)));
  const h8 = fma(x, h7, f64x2.mul(h6, f64x2.splat(-14)));
  let sum = f64x2.mul(h8, f64x2.splat(2.7557319223985893e-6));
  sum = fma(sum, d, f64x2.mul(h7, f64x2.splat(2.48015873015873e-5)));
  sum = fma(sum, d, f64x2.mul(h6, f64x2.splat(0.0001984126984126984)));
  sum = fma(sum, d, f64x2.mul(h5, f64x2.splat(0.001388888888888889)));
  sum = fma(sum, d, f64x2.mul(h4, f64x2.splat(0.008333333333333333)));
  sum = fma(sum, d, f64x2.mul(h3, f64x2.splat(0.041666666666666664)));
  sum = fma(sum, d, f64x2.mul(h2, f64x2.splat(0.16666666666666666)));
  sum = fma(sum, d, f64x2.mul(x, f64x2.splat(0.5)));
  const gd = f64x2.mul(g, d);
  return fma(f64x2.mul(sum, d), gd, gd);
}

/** erf(x); 6 and more are as good as 6. */
@inline
export function erfOf(x: v128): v128 {
  // pmin keeps a NaN that is its first argument, and d then carries it into the sum.
  const size = f64x2.pmin(f64x2.abs(x), f64x2.splat(most));
  const nearest = f64x2.nearest(f64x2.mul(size, f64x2.splat(perUnit)));
  const a = f64x2.mul(nearest, f64x2.splat(1 / perUnit));
  const places = nodesOf(nearest);
  const rest = correction(a, f64x2.sub(size, a), both(places, 16));
  return v128.bitselect(x, f64x2.add(both(places, 0), rest), i64x2.splat(i64.MIN_VALUE));
}

/** x Φ(x) = x erfc(−x/√2)/2. */
@inline
export function geluOf(x: v128): v128 {
  const z = f64x2.mul(x, f64x2.splat(0.7071067811865476));
  const size = f64x2.pmin(f64x2.abs(z), f64x2.splat(most));
  const nearest = f64x2.nearest(f64x2.mul(size, f64x2.splat(perUnit)));
  const a = f64x2.mul(nearest, f64x2.splat(1 / perUnit));
  const places = nodesOf(nearest);
  const rest = correction(a, f64x2.sub(size, a), both(places, 16));
  const tail = f64x2.mul(f64x2.sub(both(places, 8), rest), f64x2.splat(0.5));
  const left = f64x2.lt(x, f64x2.splat(0));
  const phi = v128.bitselect(tail, f64x2.sub(f64x2.splat(1), tail), left);
  const value = f64x2.mul(x, phi);
  const beyond = i64x2.bitmask(v128.and(left, f64x2.gt(f64x2.abs(z), f64x2.splat(most))));
  return beyond ? farLeft(x, value, beyond) : value;
}

/** gelu of the numbers marked, which lie left of the table. */
function farLeft(x: v128, value: v128, marked: i32): v128 {
  let first = f64x2.extract_lane(value, 0);
  let second = f64x2.extract_lane(value, 1);
  if (marked & 1) first = scalarTail(f64x2.extract_lane(x, 0));
  if (marked & 2) second = scalarTail(f64x2.extract_lane(x, 1));
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

function scalarTail(x: f64): f64 {
  return x * (0.5 * erfcAt(-x * 0.7071067811865476));
}
