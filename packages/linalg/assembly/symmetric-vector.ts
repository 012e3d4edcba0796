import { at, fma, put, sumLanes } from './doubles';
import { addScaled, dot } from './vector';

/**
 * y = S x over the leading n × n block of rows `stride` bytes apart, S symmetric and given by its
 * lower triangle, every element of which is read once.
 */
export function symmetricMultiply(n: i32, S: usize, stride: usize, x: usize, y: usize): void {
  let i = 0;
  memory.fill(y, 0, (<usize>n) << 3);
  for (; i + 4 <= n; i += 4) {
    let p0 = S + <usize>i * stride;
    let p1 = p0 + stride;
    let p2 = p1 + stride;
    let p3 = p2 + stride;
    let q = x;
    let o = y;
    const x0 = at(x, i);
    const x1 = at(x, i + 1);
    const x2 = at(x, i + 2);
    const x3 = at(x, i + 3);
    const v0 = f64x2.splat(x0);
    const v1 = f64x2.splat(x1);
    const v2 = f64x2.splat(x2);
    const v3 = f64x2.splat(x3);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    // i is a multiple of 4: the part left of the diagonal block has no odd element.
    for (let k = i; k > 0; k -= 2) {
      const xv = v128.load(q);
      const a0 = v128.load(p0);
      const a1 = v128.load(p1);
      const a2 = v128.load(p2);
      const a3 = v128.load(p3);
      s0 = fma(a0, xv, s0);
      s1 = fma(a1, xv, s1);
      s2 = fma(a2, xv, s2);
      s3 = fma(a3, xv, s3);
      const head = fma(v1, a1, fma(v0, a0, v128.load(o)));
      v128.store(o, f64x2.add(head, fma(v3, a3, f64x2.mul(v2, a2))));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      q += 16;
      o += 16;
    }
    const b10 = load<f64>(p1);
    const b20 = load<f64>(p2);
    const b21 = load<f64>(p2, 8);
    const b30 = load<f64>(p3);
    const b31 = load<f64>(p3, 8);
    const b32 = load<f64>(p3, 16);
    put(y, i, sumLanes(s0) + (load<f64>(p0) * x0 + b10 * x1) + (b20 * x2 + b30 * x3));
    put(y, i + 1, sumLanes(s1) + (b10 * x0 + load<f64>(p1, 8) * x1) + (b21 * x2 + b31 * x3));
    put(y, i + 2, sumLanes(s2) + (b20 * x0 + b21 * x1) + (load<f64>(p2, 16) * x2 + b32 * x3));
    put(y, i + 3, sumLanes(s3) + (b30 * x0 + b31 * x1) + (b32 * x2 + load<f64>(p3, 24) * x3));
  }
  for (; i < n; i++) {
    const row = S + <usize>i * stride;
    const sum = dot(i, row, x);
    addScaled(i, at(x, i), row, y);
    put(y, i, sum + at(row, i) * at(x, i));
  }
}
