// Φ⁻¹ by Wichura's AS 241 (PPND16), operation by operation as in packages/random-matrix/src/normal-quantile.ts
// and logarithm.ts: the same bits. Nothing here may be fused.

/** Most numbers that `quantilesInPlace` takes at once; a multiple of 8. */
export const quantileBatch: i32 = 512;

// Numbers outside the centre, a seventh of all, and their addresses; one more may be written than is counted.
const tails = memory.data(8 * 513, 16);
const addresses = memory.data(4 * 513, 16);

/**
 * Replaces p by Φ⁻¹(p) for `count` doubles 0 < p < 1, a multiple of 8 up to `quantileBatch`. The centre is computed for all,
 * eight at a time so that its constants are set up once; the tails are gathered without a branch and done after it.
 */
export function quantilesInPlace(count: i32, p: usize): void {
  let outside = 0;
  const end = p + ((<usize>count) << 3);
  for (let at = p; at < end; at += 16) outside = gatherTails(outside, at);
  for (let at = p; at < end; at += 64) centralQuantiles(at);
  const pairs = outside & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const from = tails + ((<usize>i) << 3);
    const to = addresses + ((<usize>i) << 2);
    const x = tailQuantiles(v128.load(from));
    v128.store64_lane(load<u32>(to), x, 0);
    v128.store64_lane(load<u32>(to, 4), x, 1);
  }
  if (outside > pairs) {
    const from = tails + ((<usize>pairs) << 3);
    const x = tailQuantiles(v128.load64_splat(from));
    v128.store64_lane(load<u32>(addresses + ((<usize>pairs) << 2)), x, 0);
  }
}

/** Adds those of two numbers that lie outside the centre to the `count` gathered before; the new count. */
@inline
function gatherTails(count: i32, p: usize): i32 {
  const pair = v128.load(p);
  const far = f64x2.gt(f64x2.abs(f64x2.sub(pair, f64x2.splat(0.5))), f64x2.splat(0.425));
  const mask = i64x2.bitmask(far);
  v128.store64_lane(tails + ((<usize>count) << 3), pair, 0);
  store<u32>(addresses + ((<usize>count) << 2), <u32>p);
  count += mask & 1;
  v128.store64_lane(tails + ((<usize>count) << 3), pair, 1);
  store<u32>(addresses + ((<usize>count) << 2), <u32>p + 8);
  return count + (mask >> 1);
}

/** Replaces eight p by what Φ⁻¹(p) is for |p − ½| ≤ 0.425. */
@inline
function centralQuantiles(p: usize): void {
  const q0 = f64x2.sub(v128.load(p), f64x2.splat(0.5));
  const q1 = f64x2.sub(v128.load(p, 16), f64x2.splat(0.5));
  const q2 = f64x2.sub(v128.load(p, 32), f64x2.splat(0.5));
  const q3 = f64x2.sub(v128.load(p, 48), f64x2.splat(0.5));
  const r0 = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q0, q0));
  const r1 = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q1, q1));
  const r2 = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q2, q2));
  const r3 = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q3, q3));
  let a0 = f64x2.splat(2509.0809287301227);
  let a1 = f64x2.splat(2509.0809287301227);
  let a2 = f64x2.splat(2509.0809287301227);
  let a3 = f64x2.splat(2509.0809287301227);
  a0 = next(a0, r0, 33430.57558358813);
  a1 = next(a1, r1, 33430.57558358813);
  a2 = next(a2, r2, 33430.57558358813);
  a3 = next(a3, r3, 33430.57558358813);
  a0 = next(a0, r0, 67265.7709270087);
  a1 = next(a1, r1, 67265.7709270087);
  a2 = next(a2, r2, 67265.7709270087);
  a3 = next(a3, r3, 67265.7709270087);
  a0 = next(a0, r0, 45921.95393154987);
  a1 = next(a1, r1, 45921.95393154987);
  a2 = next(a2, r2, 45921.95393154987);
  a3 = next(a3, r3, 45921.95393154987);
  a0 = next(a0, r0, 13731.69376550946);
  a1 = next(a1, r1, 13731.69376550946);
  a2 = next(a2, r2, 13731.69376550946);
  a3 = next(a3, r3, 13731.69376550946);
  a0 = next(a0, r0, 1971.5909503065513);
  a1 = next(a1, r1, 1971.5909503065513);
  a2 = next(a2, r2, 1971.5909503065513);
  a3 = next(a3, r3, 1971.5909503065513);
  a0 = next(a0, r0, 133.14166789178438);
  a1 = next(a1, r1, 133.14166789178438);
  a2 = next(a2, r2, 133.14166789178438);
  a3 = next(a3, r3, 133.14166789178438);
  a0 = next(a0, r0, 3.3871328727963665);
  a1 = next(a1, r1, 3.3871328727963665);
  a2 = next(a2, r2, 3.3871328727963665);
  a3 = next(a3, r3, 3.3871328727963665);
  a0 = f64x2.mul(q0, a0);
  a1 = f64x2.mul(q1, a1);
  a2 = f64x2.mul(q2, a2);
  a3 = f64x2.mul(q3, a3);
  let b0 = f64x2.splat(5226.495278852854);
  let b1 = f64x2.splat(5226.495278852854);
  let b2 = f64x2.splat(5226.495278852854);
  let b3 = f64x2.splat(5226.495278852854);
  b0 = next(b0, r0, 28729.085735721943);
  b1 = next(b1, r1, 28729.085735721943);
  b2 = next(b2, r2, 28729.085735721943);
  b3 = next(b3, r3, 28729.085735721943);
  b0 = next(b0, r0, 39307.89580009271);
  b1 = next(b1, r1, 39307.89580009271);
  b2 = next(b2, r2, 39307.89580009271);
  b3 = next(b3, r3, 39307.89580009271);
  b0 = next(b0, r0, 21213.794301586597);
  b1 = next(b1, r1, 21213.794301586597);
  b2 = next(b2, r2, 21213.794301586597);
  b3 = next(b3, r3, 21213.794301586597);
  b0 = next(b0, r0, 5394.196021424751);
  b1 = next(b1, r1, 5394.196021424751);
  b2 = next(b2, r2, 5394.196021424751);
  b3 = next(b3, r3, 5394.196021424751);
  b0 = next(b0, r0, 687.1870074920579);
  b1 = next(b1, r1, 687.1870074920579);
  b2 = next(b2, r2, 687.1870074920579);
  b3 = next(b3, r3, 687.1870074920579);
  b0 = next(b0, r0, 42.31333070160091);
  b1 = next(b1, r1, 42.31333070160091);
  b2 = next(b2, r2, 42.31333070160091);
  b3 = next(b3, r3, 42.31333070160091);
  b0 = next(b0, r0, 1);
  b1 = next(b1, r1, 1);
  b2 = next(b2, r2, 1);
  b3 = next(b3, r3, 1);
  v128.store(p, f64x2.div(a0, b0));
  v128.store(p, f64x2.div(a1, b1), 16);
  v128.store(p, f64x2.div(a2, b2), 32);
  v128.store(p, f64x2.div(a3, b3), 48);
}

@inline
function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/** Φ⁻¹ of two numbers outside the centre. */
function tailQuantiles(p: v128): v128 {
  const lower = f64x2.lt(p, f64x2.splat(0.5));
  const tail = v128.bitselect(p, f64x2.sub(f64x2.splat(1), p), lower);
  const root = f64x2.sqrt(f64x2.neg(logarithms(tail)));
  const r = f64x2.sub(root, f64x2.splat(1.6));
  let a = f64x2.splat(0.0007745450142783414);
  a = next(a, r, 0.022723844989269184);
  a = next(a, r, 0.2417807251774506);
  a = next(a, r, 1.2704582524523684);
  a = next(a, r, 3.6478483247632045);
  a = next(a, r, 5.769497221460691);
  a = next(a, r, 4.630337846156546);
  a = next(a, r, 1.4234371107496835);
  let b = f64x2.splat(1.0507500716444169e-9);
  b = next(b, r, 0.0005475938084995345);
  b = next(b, r, 0.015198666563616457);
  b = next(b, r, 0.14810397642748008);
  b = next(b, r, 0.6897673349851);
  b = next(b, r, 1.6763848301838038);
  b = next(b, r, 2.053191626637759);
  b = next(b, r, 1);
  let x = f64x2.div(a, b);
  const far = i64x2.bitmask(f64x2.gt(root, f64x2.splat(5)));
  if (far & 1) x = f64x2.replace_lane(x, 0, farTail(f64x2.extract_lane(root, 0)));
  if (far & 2) x = f64x2.replace_lane(x, 1, farTail(f64x2.extract_lane(root, 1)));
  return v128.bitselect(f64x2.neg(x), x, lower);
}

/** log x of two normal x, 2⁻¹⁰²² ≤ x ≤ 1; fdlibm, e_log.c. */
@inline
function logarithms(x: v128): v128 {
  const exponent = i64x2.shr_u(x, 52);
  const fraction = v128.and(x, i64x2.splat(0x000fffffffffffff));
  // −1 where the mantissa is halved and the exponent grows by one instead.
  const high = i64x2.ge_s(fraction, i64x2.splat(0x0006a09c00000000));
  const mantissa = i64x2.add(
    v128.or(fraction, i64x2.splat(0x3ff0000000000000)), i64x2.shl(high, 52),
  );
  // The exponent as a double: its bits below those of 2^52, minus 2^52 and the bias.
  const k = f64x2.sub(
    v128.or(i64x2.sub(exponent, high), f64x2.splat(4503599627370496)), f64x2.splat(4503599627371519),
  );
  const f = f64x2.sub(mantissa, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const odd = f64x2.mul(w, next(next(f64x2.splat(0.15313837699209373), w, 0.22222198432149784), w, 0.3999999999940942));
  const even = f64x2.mul(z, next(next(next(
    f64x2.splat(0.14798198605116586), w, 0.1818357216161805), w, 0.2857142874366239), w, 0.6666666666666735));
  const remainder = f64x2.add(even, odd);
  const halfSquare = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const small = f64x2.add(
    f64x2.mul(s, f64x2.add(halfSquare, remainder)), f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)),
  );
  return f64x2.sub(
    f64x2.mul(k, f64x2.splat(0.6931471803691238)),
    f64x2.sub(f64x2.sub(halfSquare, small), f),
  );
}

/** What Φ⁻¹(1 − p) is for √(−log p) = root > 5: one number in some thousand million. */
function farTail(root: f64): f64 {
  const r = root - 5;
  return (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r +
    0.0012426609473880784) * r + 0.026532189526576124) * r + 0.29656057182850487) * r +
    1.7848265399172913) * r + 5.463784911164114) * r + 6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
    0.0007868691311456133) * r + 0.014875361290850615) * r + 0.1369298809227358) * r +
    0.599832206555888) * r + 1);
}
