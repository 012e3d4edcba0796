import { at, fma, put, sumLanes } from './doubles';

/** xᵀy over n elements. */
export function dot(n: i32, x: usize, y: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let k = n;
  while (k >= 8) {
    s0 = fma(v128.load(x), v128.load(y), s0);
    s1 = fma(v128.load(x, 16), v128.load(y, 16), s1);
    s2 = fma(v128.load(x, 32), v128.load(y, 32), s2);
    s3 = fma(v128.load(x, 48), v128.load(y, 48), s3);
    x += 64;
    y += 64;
    k -= 8;
  }
  let sum = sumLanes(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)));
  while (k > 0) {
    sum += load<f64>(x) * load<f64>(y);
    x += 8;
    y += 8;
    k--;
  }
  return sum;
}

/** y += factor x over n elements. */
export function addScaled(n: i32, factor: f64, x: usize, y: usize): void {
  const a = f64x2.splat(factor);
  let k = n;
  while (k >= 4) {
    v128.store(y, fma(a, v128.load(x), v128.load(y)));
    v128.store(y, fma(a, v128.load(x, 16), v128.load(y, 16)), 16);
    x += 32;
    y += 32;
    k -= 4;
  }
  while (k > 0) {
    store<f64>(y, load<f64>(y) + factor * load<f64>(x));
    x += 8;
    y += 8;
    k--;
  }
}

/** x *= factor over n elements. */
export function scale(n: i32, factor: f64, x: usize): void {
  for (let i = 0; i < n; i++) put(x, i, factor * at(x, i));
}
