// Φ⁻¹ by Wichura's AS 241 (PPND16), operation by operation as in packages/random-matrix/src/normal-quantile.ts
// and logarithm.ts: the same bits. Nothing here may be fused.

/** Φ⁻¹ near the centre, for q = p − ½ with |q| ≤ 0.425, of two numbers at once. */
@inline
export function centralQuantile(q: v128): v128 {
  const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
  let a = f64x2.splat(2509.0809287301227);
  a = next(a, r, 33430.57558358813);
  a = next(a, r, 67265.7709270087);
  a = next(a, r, 45921.95393154987);
  a = next(a, r, 13731.69376550946);
  a = next(a, r, 1971.5909503065513);
  a = next(a, r, 133.14166789178438);
  a = next(a, r, 3.3871328727963665);
  let b = f64x2.splat(5226.495278852854);
  b = next(b, r, 28729.085735721943);
  b = next(b, r, 39307.89580009271);
  b = next(b, r, 21213.794301586597);
  b = next(b, r, 5394.196021424751);
  b = next(b, r, 687.1870074920579);
  b = next(b, r, 42.31333070160091);
  b = next(b, r, 1);
  return f64x2.div(f64x2.mul(q, a), b);
}

@inline
function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/** Φ⁻¹(p) for p outside the centre, 0 < p < 1. */
export function tailQuantile(p: f64): f64 {
  return p < 0.5 ? -upperTail(p) : upperTail(1 - p);
}

/** Φ⁻¹(1 − p) for 0 < p < 0.075. */
function upperTail(p: f64): f64 {
  const root = sqrt(-logarithm(p));
  if (root <= 5) {
    const r = root - 1.6;
    return (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
      1.2704582524523684) * r + 3.6478483247632045) * r + 5.769497221460691) * r +
      4.630337846156546) * r + 1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
      0.14810397642748008) * r + 0.6897673349851) * r + 1.6763848301838038) * r +
      2.053191626637759) * r + 1);
  }
  const r = root - 5;
  return (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r +
    0.0012426609473880784) * r + 0.026532189526576124) * r + 0.29656057182850487) * r +
    1.7848265399172913) * r + 5.463784911164114) * r + 6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
    0.0007868691311456133) * r + 0.014875361290850615) * r + 0.1369298809227358) * r +
    0.599832206555888) * r + 1);
}

/** log x for a normal x > 0; fdlibm, e_log.c. */
@inline
function logarithm(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  const exponent = <i32>(bits >> 52);
  let k = exponent - 1023;
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if ((<i32>(bits >> 32) & 0xfffff) >= 0x6a09c) {
    mantissa *= 0.5;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 +
    w * 0.14798198605116586)));
  const remainder = even + odd;
  const halfSquare = 0.5 * f * f;
  return <f64>k * 0.6931471803691238 -
    (halfSquare - (s * (halfSquare + remainder) + <f64>k * 1.9082149292705877e-10) - f);
}
