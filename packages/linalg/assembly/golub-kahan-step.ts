import { addFiveRows } from './add-rows';
import { at, fma, put, sumLanes } from './doubles';
import { addScaled, dot } from './vector';

/**
 * Both products of one Golub–Kahan step in one pass over F: t = F v − alpha u and s = Fᵀ t, every ten rows being used for
 * both while they are in cache. The first product waits for memory, and ten rows at once ask for more of it ahead than
 * four do, as many as there are registers for; the second reads the cache, where five are fastest.
 */
export function golubKahanStep(
  rows: i32, cols: i32, F: usize, v: usize, alpha: f64, u: usize, t: usize, s: usize,
): void {
  const stride = (<usize>cols) << 3;
  memory.fill(s, 0, stride);
  let i = 0;
  for (; i + 10 <= rows; i += 10) {
    const row = F + <usize>i * stride;
    let p0 = row;
    let p1 = p0 + stride;
    let p2 = p1 + stride;
    let p3 = p2 + stride;
    let p4 = p3 + stride;
    let p5 = p4 + stride;
    let p6 = p5 + stride;
    let p7 = p6 + stride;
    let p8 = p7 + stride;
    let p9 = p8 + stride;
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let a2 = f64x2.splat(0);
    let a3 = f64x2.splat(0);
    let a4 = f64x2.splat(0);
    let a5 = f64x2.splat(0);
    let a6 = f64x2.splat(0);
    let a7 = f64x2.splat(0);
    let a8 = f64x2.splat(0);
    let a9 = f64x2.splat(0);
    let q = v;
    let k = cols;
    while (k >= 4) {
      const x = v128.load(q);
      a0 = fma(v128.load(p0), x, a0);
      a1 = fma(v128.load(p1), x, a1);
      a2 = fma(v128.load(p2), x, a2);
      a3 = fma(v128.load(p3), x, a3);
      a4 = fma(v128.load(p4), x, a4);
      a5 = fma(v128.load(p5), x, a5);
      a6 = fma(v128.load(p6), x, a6);
      a7 = fma(v128.load(p7), x, a7);
      a8 = fma(v128.load(p8), x, a8);
      a9 = fma(v128.load(p9), x, a9);
      const y = v128.load(q, 16);
      a0 = fma(v128.load(p0, 16), y, a0);
      a1 = fma(v128.load(p1, 16), y, a1);
      a2 = fma(v128.load(p2, 16), y, a2);
      a3 = fma(v128.load(p3, 16), y, a3);
      a4 = fma(v128.load(p4, 16), y, a4);
      a5 = fma(v128.load(p5, 16), y, a5);
      a6 = fma(v128.load(p6, 16), y, a6);
      a7 = fma(v128.load(p7, 16), y, a7);
      a8 = fma(v128.load(p8, 16), y, a8);
      a9 = fma(v128.load(p9, 16), y, a9);
      p0 += 32;
      p1 += 32;
      p2 += 32;
      p3 += 32;
      p4 += 32;
      p5 += 32;
      p6 += 32;
      p7 += 32;
      p8 += 32;
      p9 += 32;
      q += 32;
      k -= 4;
    }
    let t0 = sumLanes(a0);
    let t1 = sumLanes(a1);
    let t2 = sumLanes(a2);
    let t3 = sumLanes(a3);
    let t4 = sumLanes(a4);
    let t5 = sumLanes(a5);
    let t6 = sumLanes(a6);
    let t7 = sumLanes(a7);
    let t8 = sumLanes(a8);
    let t9 = sumLanes(a9);
    while (k > 0) {
      const x = load<f64>(q);
      t0 += x * load<f64>(p0);
      t1 += x * load<f64>(p1);
      t2 += x * load<f64>(p2);
      t3 += x * load<f64>(p3);
      t4 += x * load<f64>(p4);
      t5 += x * load<f64>(p5);
      t6 += x * load<f64>(p6);
      t7 += x * load<f64>(p7);
      t8 += x * load<f64>(p8);
      t9 += x * load<f64>(p9);
      p0 += 8;
      p1 += 8;
      p2 += 8;
      p3 += 8;
      p4 += 8;
      p5 += 8;
      p6 += 8;
      p7 += 8;
      p8 += 8;
      p9 += 8;
      q += 8;
      k--;
    }
    t0 -= alpha * at(u, i);
    t1 -= alpha * at(u, i + 1);
    t2 -= alpha * at(u, i + 2);
    t3 -= alpha * at(u, i + 3);
    t4 -= alpha * at(u, i + 4);
    t5 -= alpha * at(u, i + 5);
    t6 -= alpha * at(u, i + 6);
    t7 -= alpha * at(u, i + 7);
    t8 -= alpha * at(u, i + 8);
    t9 -= alpha * at(u, i + 9);
    put(t, i, t0);
    put(t, i + 1, t1);
    put(t, i + 2, t2);
    put(t, i + 3, t3);
    put(t, i + 4, t4);
    put(t, i + 5, t5);
    put(t, i + 6, t6);
    put(t, i + 7, t7);
    put(t, i + 8, t8);
    put(t, i + 9, t9);
    addFiveRows(cols, t0, t1, t2, t3, t4, row, stride, s);
    addFiveRows(cols, t5, t6, t7, t8, t9, row + 5 * stride, stride, s);
  }
  for (; i < rows; i++) {
    const row = F + <usize>i * stride;
    const ti = dot(cols, row, v) - alpha * at(u, i);
    put(t, i, ti);
    addScaled(cols, ti, row, s);
  }
}
