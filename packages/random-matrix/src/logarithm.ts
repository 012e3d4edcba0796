const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
/** Index of the upper word: 1 on little-endian machines, 0 on the others. */
const UPPER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
/** Entry e is 2^(1023 − e), exact: the factor that brings a number with biased exponent e ≥ 1 to [1, 2). */
const SCALE: Float64Array = scales();

/**
 * Natural logarithm with the same bits in every engine: only + − × ÷ and operations on the bits of the number.
 *
 * `Math.log` is implementation-defined in ECMAScript. x = 2^k (1 + f) with √½ < 1 + f < √2, and with s = f/(2 + f)
 * log(1 + f) = f − f²/2 + s (f²/2 + R(s²)), R a polynomial.
 *
 * @param x A positive finite number, subnormal ones included.
 * @returns log x, within 1 unit in the last place. NaN for x < 0 and NaN, −∞ for 0, ∞ for ∞.
 *
 * Source: fdlibm, e_log.c (Sun Microsystems, 1993).
 */
export function logarithm(x: number): number {
  if (!(x > 0) || x === Infinity) {
    return x === 0 ? -Infinity : x < 0 ? Number.NaN : x;
  }
  let k = -1023;
  value[0] = x;
  if (x < 2.2250738585072014e-308) {
    k -= 54;
    value[0] = x * 18014398509481984; // 2^54
  }
  const upper = words[UPPER] as number;
  const exponent = upper >>> 20;
  k += exponent;
  let mantissa = (value[0] as number) * (SCALE[exponent] as number);
  if ((upper & 0xfffff) >= 0x6a09c) {
    mantissa *= 0.5;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (L2 + w * (L4 + w * L6));
  const even = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const remainder = even + odd;
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + remainder) + k * LN2_LOW) - f);
}

function scales(): Float64Array {
  const result = new Float64Array(2047);
  result[1023] = 1;
  for (let e = 1022; e > 0; e--) {
    result[e] = 2 * (result[e + 1] as number);
  }
  for (let e = 1024; e < 2047; e++) {
    result[e] = 0.5 * (result[e - 1] as number);
  }
  return result;
}
