import { fma } from './doubles';
import {
  expNegative, ln2High, ln2Low, powerOfTwo, reducedExpm1, shiftedExponent,
} from './exponential';

@inline
function signBit(): v128 {
  return i64x2.splat(i64.MIN_VALUE);
}

/** tanh x = sign(x) e/(e + 2) with e = e^{2|x|} − 1, which keeps the digits of small x. */
@inline
export function tanhOf(x: v128): v128 {
  // From 2|x| = 40 on the quotient rounds to 1. pmin keeps a NaN that is its first argument.
  const t = f64x2.pmin(f64x2.mul(f64x2.abs(x), f64x2.splat(2)), f64x2.splat(40));
  const shifted = shiftedExponent(t);
  const p = reducedExpm1(t, shifted);
  const power = powerOfTwo(shifted);
  const e = f64x2.add(f64x2.mul(p, power), f64x2.sub(power, f64x2.splat(1)));
  const size = f64x2.div(e, f64x2.add(e, f64x2.splat(2)));
  return v128.bitselect(x, size, signBit());
}

/** 1/(1 + e^{−x}), written so that neither tail cancels. */
@inline
export function sigmoidOf(x: v128): v128 {
  const decay = expNegative(v128.or(x, signBit()));
  const one = f64x2.splat(1);
  const numerator = v128.bitselect(decay, one, f64x2.lt(x, f64x2.splat(0)));
  return f64x2.div(numerator, f64x2.add(one, decay));
}

@inline
export function siluOf(x: v128): v128 {
  return f64x2.mul(x, sigmoidOf(x));
}

/** log(1 + e^x) = max(x, 0) + log1p(e^{−|x|}). */
@inline
export function softplusOf(x: v128): v128 {
  return f64x2.add(f64x2.pmax(x, f64x2.splat(0)), log1p(expNegative(v128.or(x, signBit()))));
}

/**
 * log(1 + u) for 0 ≤ u ≤ 1: log(1 + f) + k ln 2 with f = u or, from √2 − 1 on, f = (u − 1)/2 and k = 1;
 * with s = f/(2 + f) log(1 + f) = f − f²/2 + s (f²/2 + R(s²)). Source: fdlibm, e_log.c.
 */
@inline
function log1p(u: v128): v128 {
  const one = f64x2.splat(1);
  const upper = f64x2.gt(u, f64x2.splat(0.41421356237309503));
  const f = v128.bitselect(f64x2.mul(f64x2.sub(u, one), f64x2.splat(0.5)), u, upper);
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const odd = fma(w, fma(w, f64x2.splat(0.15313837699209373), f64x2.splat(0.22222198432149784)),
    f64x2.splat(0.3999999999940942));
  const even = fma(w, fma(w, fma(w, f64x2.splat(0.14798198605116586),
    f64x2.splat(0.1818357216161805)), f64x2.splat(0.2857142874366239)),
    f64x2.splat(0.6666666666666735));
  const rest = fma(w, odd, f64x2.mul(z, even));
  const half = f64x2.mul(f64x2.mul(f, f), f64x2.splat(0.5));
  const k = v128.and(upper, one);
  const tail = fma(k, f64x2.splat(ln2Low), f64x2.mul(s, f64x2.add(half, rest)));
  return fma(k, f64x2.splat(ln2High), f64x2.sub(f, f64x2.sub(half, tail)));
}
