import { expNegative } from './exponential';

// The scheme of W. J. Cody in Sun's fdlibm, s_erf.c, as in packages/activation/src/erf.ts, branch by
// branch: at most 1 ulp, 2 near x = 1.25. Only for tables and far tails.

const anchor: f64 = 0.8450629115104675;

/** erf(x)/x − 1 for z = x², |x| < 0.84375. */
@inline
function nearZero(z: f64): f64 {
  return ((((-2.3763016656650163e-5 * z - 0.005770270296489442) * z - 0.02848174957559851) * z -
    0.3250421072470015) * z + 0.12837916709551256) /
    (((((-3.960228278775368e-6 * z + 0.00013249473800432164) * z + 0.005081306281875766) * z +
    0.0650222499887673) * z + 0.39791722395915535) * z + 1);
}

/** erf(1 + s) − anchor for 0.84375 ≤ 1 + s < 1.25. */
@inline
function nearOne(s: f64): f64 {
  return ((((((-0.002166375594868791 * s + 0.035478304325618236) * s - 0.11089469428239668) * s +
    0.31834661990116175) * s - 0.3722078760357013) * s + 0.41485611868374833) * s -
    0.0023621185607526594) /
    ((((((0.011984499846799107 * s + 0.01363708391202905) * s + 0.12617121980876164) * s +
    0.07182865441419627) * s + 0.540397917702171) * s + 0.10642088040084423) * s + 1);
}

/** log(x e^{x²} erfc(x)) + 0.5625 for z = 1/x², 1.25 ≤ x < 1/0.35. */
@inline
function middle(z: f64): f64 {
  return (((((((-9.814329344169145 * z - 81.2874355063066) * z - 184.60509290671104) * z -
    162.39666946257347) * z - 62.375332450326006) * z - 10.558626225323291) * z -
    0.6938585727071818) * z - 0.009864944034847148) /
    ((((((((-0.0604244152148581 * z + 6.570249770319282) * z + 108.63500554177944) * z +
    429.00814002756783) * z + 645.3872717332679) * z + 434.56587747522923) * z +
    137.65775414351904) * z + 19.651271667439257) * z + 1);
}

/** The same for 1/0.35 ≤ x < 28. */
@inline
function far(z: f64): f64 {
  return ((((((-483.5191916086514 * z - 1025.0951316110772) * z - 637.5664433683896) * z -
    160.63638485582192) * z - 17.757954917754752) * z - 0.799283237680523) * z -
    0.0098649429247001) /
    (((((((-22.44095244658582 * z + 474.52854120695537) * z + 2553.0504064331644) * z +
    3199.8582195085955) * z + 1536.729586084437) * z + 325.7925129965739) * z +
    30.33806074348246) * z + 1);
}

/** erfc(x) for 1.25 ≤ x < 28, with e^{−x²} from a head of x whose square is exact. */
function erfcTail(x: f64): f64 {
  const z = 1 / (x * x);
  const logarithm = x < 2.857142857142857 ? middle(z) : far(z);
  const head = <f64>(<f32>x);
  const first = -head * head - 0.5625;
  const second = (head - x) * (head + x) + logarithm;
  // The second exponent may be positive, and is small: e^y = e^{y − 1} e.
  const both = expNegative(f64x2.replace_lane(f64x2.splat(first), 1, second - 1));
  return (f64x2.extract_lane(both, 0) * (f64x2.extract_lane(both, 1) * 2.718281828459045)) / x;
}

/** erf(x) for 0 ≤ x < 6, erfc(x) for 0 ≤ x < 28. */
export function erfAt(x: f64): f64 {
  if (x < 0.84375) return x + x * nearZero(x * x);
  return x < 1.25 ? anchor + nearOne(x - 1) : 1 - erfcTail(x);
}

export function erfcAt(x: f64): f64 {
  if (x < 0.25) return 1 - (x + x * nearZero(x * x));
  if (x < 0.84375) return 0.5 - (x - 0.5 + x * nearZero(x * x));
  if (x < 1.25) return 1 - anchor - nearOne(x - 1);
  return x < 28 ? erfcTail(x) : 0;
}
