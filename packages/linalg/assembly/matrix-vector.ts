import { address, at, fma, put, sumLanes } from './doubles';
import { addScaled, dot } from './vector';

/** y = A x, A rows × cols. */
export function multiplyVector(rows: i32, cols: i32, A: usize, x: usize, y: usize): void {
  const stride = (<usize>cols) << 3;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    let p0 = A + <usize>i * stride;
    let p1 = p0 + stride;
    let p2 = p1 + stride;
    let p3 = p2 + stride;
    let q = x;
    let k = cols;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let t0 = f64x2.splat(0);
    let t1 = f64x2.splat(0);
    let t2 = f64x2.splat(0);
    let t3 = f64x2.splat(0);
    while (k >= 4) {
      const x0 = v128.load(q);
      const x1 = v128.load(q, 16);
      s0 = fma(v128.load(p0), x0, s0);
      s1 = fma(v128.load(p1), x0, s1);
      s2 = fma(v128.load(p2), x0, s2);
      s3 = fma(v128.load(p3), x0, s3);
      t0 = fma(v128.load(p0, 16), x1, t0);
      t1 = fma(v128.load(p1, 16), x1, t1);
      t2 = fma(v128.load(p2, 16), x1, t2);
      t3 = fma(v128.load(p3, 16), x1, t3);
      p0 += 32;
      p1 += 32;
      p2 += 32;
      p3 += 32;
      q += 32;
      k -= 4;
    }
    let y0 = sumLanes(f64x2.add(s0, t0));
    let y1 = sumLanes(f64x2.add(s1, t1));
    let y2 = sumLanes(f64x2.add(s2, t2));
    let y3 = sumLanes(f64x2.add(s3, t3));
    while (k > 0) {
      const value = load<f64>(q);
      y0 += value * load<f64>(p0);
      y1 += value * load<f64>(p1);
      y2 += value * load<f64>(p2);
      y3 += value * load<f64>(p3);
      p0 += 8;
      p1 += 8;
      p2 += 8;
      p3 += 8;
      q += 8;
      k--;
    }
    put(y, i, y0);
    put(y, i + 1, y1);
    put(y, i + 2, y2);
    put(y, i + 3, y3);
  }
  for (; i < rows; i++) put(y, i, dot(cols, A + <usize>i * stride, x));
}

/** y += x0 p0 + x1 p1 + x2 p2 + x3 p3 over n elements, the rows p1 … p3 following p0 by `stride` bytes. */
@inline
function addFourRows(
  n: i32, x0: f64, x1: f64, x2: f64, x3: f64, row: usize, stride: usize, y: usize,
): void {
  let p0 = row;
  let p1 = p0 + stride;
  let p2 = p1 + stride;
  let p3 = p2 + stride;
  let q = y;
  let k = n;
  const v0 = f64x2.splat(x0);
  const v1 = f64x2.splat(x1);
  const v2 = f64x2.splat(x2);
  const v3 = f64x2.splat(x3);
  while (k >= 4) {
    let a = fma(v0, v128.load(p0), v128.load(q));
    let b = fma(v0, v128.load(p0, 16), v128.load(q, 16));
    a = fma(v1, v128.load(p1), a);
    b = fma(v1, v128.load(p1, 16), b);
    a = fma(v2, v128.load(p2), a);
    b = fma(v2, v128.load(p2, 16), b);
    a = fma(v3, v128.load(p3), a);
    b = fma(v3, v128.load(p3, 16), b);
    v128.store(q, a);
    v128.store(q, b, 16);
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    q += 32;
    k -= 4;
  }
  while (k > 0) {
    const sum = x0 * load<f64>(p0) + x1 * load<f64>(p1) + (x2 * load<f64>(p2) + x3 * load<f64>(p3));
    store<f64>(q, load<f64>(q) + sum);
    p0 += 8;
    p1 += 8;
    p2 += 8;
    p3 += 8;
    q += 8;
    k--;
  }
}

/** y = Aᵀ x, A rows × cols, read row by row. */
export function transposeMultiplyVector(rows: i32, cols: i32, A: usize, x: usize, y: usize): void {
  const stride = (<usize>cols) << 3;
  memory.fill(y, 0, stride);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    addFourRows(
      cols, at(x, i), at(x, i + 1), at(x, i + 2), at(x, i + 3), A + <usize>i * stride, stride, y,
    );
  }
  for (; i < rows; i++) addScaled(cols, at(x, i), A + <usize>i * stride, y);
}

/**
 * Both products of one Golub–Kahan step in one pass over F: t = F v − alpha u and s = Fᵀ t, every
 * four rows being used for both while they are in cache.
 */
export function golubKahanStep(
  rows: i32, cols: i32, F: usize, v: usize, alpha: f64, u: usize, t: usize, s: usize,
): void {
  const stride = (<usize>cols) << 3;
  memory.fill(s, 0, stride);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const row = F + <usize>i * stride;
    multiplyVector(4, cols, row, v, address(t, i));
    const t0 = at(t, i) - alpha * at(u, i);
    const t1 = at(t, i + 1) - alpha * at(u, i + 1);
    const t2 = at(t, i + 2) - alpha * at(u, i + 2);
    const t3 = at(t, i + 3) - alpha * at(u, i + 3);
    put(t, i, t0);
    put(t, i + 1, t1);
    put(t, i + 2, t2);
    put(t, i + 3, t3);
    addFourRows(cols, t0, t1, t2, t3, row, stride, s);
  }
  for (; i < rows; i++) {
    const row = F + <usize>i * stride;
    const ti = dot(cols, row, v) - alpha * at(u, i);
    put(t, i, ti);
    addScaled(cols, ti, row, s);
  }
}
