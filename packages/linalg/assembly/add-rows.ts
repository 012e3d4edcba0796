import { fma } from './doubles';

/** y += Σ x_r p_r over n elements, the 4 rows p_r following `row` by `stride` bytes each. */
@inline
export function addFourRows(
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
    let a = v128.load(q);
    let b = v128.load(q, 16);
    a = fma(v0, v128.load(p0), a);
    b = fma(v0, v128.load(p0, 16), b);
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
    let sum = load<f64>(q);
    sum += x0 * load<f64>(p0);
    sum += x1 * load<f64>(p1);
    sum += x2 * load<f64>(p2);
    sum += x3 * load<f64>(p3);
    store<f64>(q, sum);
    p0 += 8;
    p1 += 8;
    p2 += 8;
    p3 += 8;
    q += 8;
    k--;
  }
}

/** y += Σ x_r p_r over n elements, the 6 rows p_r following `row` by `stride` bytes each. */
@inline
export function addSixRows(
  n: i32, x0: f64, x1: f64, x2: f64, x3: f64, x4: f64, x5: f64, row: usize, stride: usize, y: usize,
): void {
  let p0 = row;
  let p1 = p0 + stride;
  let p2 = p1 + stride;
  let p3 = p2 + stride;
  let p4 = p3 + stride;
  let p5 = p4 + stride;
  let q = y;
  let k = n;
  const v0 = f64x2.splat(x0);
  const v1 = f64x2.splat(x1);
  const v2 = f64x2.splat(x2);
  const v3 = f64x2.splat(x3);
  const v4 = f64x2.splat(x4);
  const v5 = f64x2.splat(x5);
  while (k >= 4) {
    let a = v128.load(q);
    let b = v128.load(q, 16);
    a = fma(v0, v128.load(p0), a);
    b = fma(v0, v128.load(p0, 16), b);
    a = fma(v1, v128.load(p1), a);
    b = fma(v1, v128.load(p1, 16), b);
    a = fma(v2, v128.load(p2), a);
    b = fma(v2, v128.load(p2, 16), b);
    a = fma(v3, v128.load(p3), a);
    b = fma(v3, v128.load(p3, 16), b);
    a = fma(v4, v128.load(p4), a);
    b = fma(v4, v128.load(p4, 16), b);
    a = fma(v5, v128.load(p5), a);
    b = fma(v5, v128.load(p5, 16), b);
    v128.store(q, a);
    v128.store(q, b, 16);
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    p4 += 32;
    p5 += 32;
    q += 32;
    k -= 4;
  }
  while (k > 0) {
    let sum = load<f64>(q);
    sum += x0 * load<f64>(p0);
    sum += x1 * load<f64>(p1);
    sum += x2 * load<f64>(p2);
    sum += x3 * load<f64>(p3);
    sum += x4 * load<f64>(p4);
    sum += x5 * load<f64>(p5);
    store<f64>(q, sum);
    p0 += 8;
    p1 += 8;
    p2 += 8;
    p3 += 8;
    p4 += 8;
    p5 += 8;
    q += 8;
    k--;
  }
}
