import { addFourRows } from './add-rows';
import { at, fma, put, sumLanes } from './doubles';
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
