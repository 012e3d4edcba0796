/*
 * Translated from FreeBSD's /usr/src/lib/msun/src/s_erf.c, whose notice is:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

/** erf(1) rounded to 24 bits, the anchor of the approximation on [0.84375, 1.25). */
const anchor = 0.8450629115104675;

/** 2/√π − 1. */
const slopeAtZero = 0.1283791670955126;

/** erf(x)/x − 1 on |x| < 0.84375 is P(x²)/Q(x²). */
const nearZero: Rational = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
    -2.3763016656650163e-5,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
    -3.960228278775368e-6,
  ],
];

/** erf(x) − anchor on [0.84375, 1.25) is P(x − 1)/Q(x − 1). */
const nearOne: Rational = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
    0.01363708391202905, 0.011984499846799107,
  ],
];

/** log(x e^{x²} erfc(x)) + 0.5625 on [1.25, 1/0.35) is P(1/x²)/Q(1/x²). */
const middle: Rational = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
    -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
    429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
];

/** The same on [1/0.35, 28). */
const far: Rational = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
    -637.5664433683896, -1025.0951316110772, -483.5191916086514,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
    2553.0504064331644, 474.52854120695537, -22.44095244658582,
  ],
];

/** Numerator and denominator, ascending powers. */
type Rational = readonly [readonly number[], readonly number[]];

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) sum = sum * x + (coefficients[k] as number);
  return sum;
}

function ratio([numerator, denominator]: Rational, x: number): number {
  return horner(numerator, x) / horner(denominator, x);
}

/** erfc(x) for 1.25 ≤ x < 28, with e^{−x²} from a head of x whose square is exact. */
function erfcTail(x: number): number {
  const logarithm = ratio(x < 1 / 0.35 ? middle : far, 1 / (x * x));
  const head = Math.fround(x);
  const exact = Math.exp(-head * head - 0.5625);
  return (exact * Math.exp((head - x) * (head + x) + logarithm)) / x;
}

/**
 * The error function.
 *
 *     erf(x) = 2/√π ∫_0^x e^{−t²} dt
 *
 * Error below 1 unit in the last place, 2 near |x| = 1.25.
 * Source: W. J. Cody's scheme in Sun's fdlibm, s_erf.c.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    // Below 2^-28 the quotient would only lose digits, and underflow for subnormal x.
    if (size < 3.725290298461914e-9) return x + slopeAtZero * x;
    return x + x * ratio(nearZero, x * x);
  }
  if (size < 1.25) return Math.sign(x) * (anchor + ratio(nearOne, size - 1));
  if (size < 6) return Math.sign(x) * (1 - erfcTail(size));
  return Math.sign(x);
}

/**
 * The complementary error function 1 − erf(x), accurate where erf(x) is close to 1.
 *
 * Relative error a few 1e-16 up to x = 26.5, below which the result is not subnormal; 0 from 28 on.
 * Source: W. J. Cody's scheme in Sun's fdlibm, s_erf.c.
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    if (x < 0.25) return 1 - (x + x * ratio(nearZero, x * x));
    return 0.5 - (x - 0.5 + x * ratio(nearZero, x * x));
  }
  if (size < 1.25) {
    const increment = ratio(nearOne, size - 1);
    return x > 0 ? 1 - anchor - increment : 1 + (anchor + increment);
  }
  if (size < 28) return x > 0 ? erfcTail(x) : 2 - erfcTail(-x);
  if (x > 0) return 0;
  return x < 0 ? 2 : Number.NaN;
}
