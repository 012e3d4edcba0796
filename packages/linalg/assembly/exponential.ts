import { fma } from './doubles';

// 1.5 · 2^52: added to a number below 2^51 it leaves the nearest integer in the low bits.
const roundingShift: f64 = 6755399441055744.0;
const log2e: f64 = 1.4426950408889634;
// ln 2 in two parts, the first with trailing zeros so that its products with integers are exact.
export const ln2High: f64 = 0.6931471803691238;
export const ln2Low: f64 = 1.9082149292705877e-10;

/** k + shift for the integer k nearest to x/ln 2. */
@inline
export function shiftedExponent(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(log2e)), f64x2.splat(roundingShift));
}

/** e^r − 1 for r = x − k ln 2, |r| ≤ ln 2/2: Taylor to r¹³, relative error below 2⁻⁵³. */
@inline
export function reducedExpm1(x: v128, shifted: v128): v128 {
  const k = f64x2.sub(shifted, f64x2.splat(roundingShift));
  const head = f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High)));
  const r = f64x2.sub(head, f64x2.mul(k, f64x2.splat(ln2Low)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  const a0 = line(r, 0.16666666666666666, 0.5);
  const a1 = line(r, 0.008333333333333333, 0.041666666666666664);
  const a2 = line(r, 0.0001984126984126984, 0.001388888888888889);
  const a3 = line(r, 2.7557319223985893e-6, 2.48015873015873e-5);
  const a4 = line(r, 2.505210838544172e-8, 2.755731922398589e-7);
  const a5 = line(r, 1.6059043836821613e-10, 2.08767569878681e-9);
  const b0 = fma(a1, r2, a0);
  const b1 = fma(a3, r2, a2);
  const b2 = fma(a5, r2, a4);
  return fma(fma(b2, r8, fma(b1, r4, b0)), r2, r);
}

@inline
function line(r: v128, slope: f64, constant: f64): v128 {
  return fma(f64x2.splat(slope), r, f64x2.splat(constant));
}

/** 2^k for −1022 ≤ k ≤ 1023, k being the low bits of a shifted exponent. */
@inline
export function powerOfTwo(shifted: v128): v128 {
  return i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52);
}

/** e^x for x ≤ 0, within 1 ulp, also where it is subnormal; NaN for NaN. */
@inline
export function expNegative(x: v128): v128 {
  const clamped = f64x2.pmax(x, f64x2.splat(-746));
  const shifted = shiftedExponent(clamped);
  const value = f64x2.add(f64x2.splat(1), reducedExpm1(clamped, shifted));
  // 2^k in two factors, neither of which is subnormal.
  const k = i64x2.sub(shifted, f64x2.splat(roundingShift));
  const half = i64x2.shr_s(k, 1);
  return f64x2.mul(f64x2.mul(value, powerOfTwo(half)), powerOfTwo(i64x2.sub(k, half)));
}
