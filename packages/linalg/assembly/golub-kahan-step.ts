import { addSixRows } from './add-rows';
import { at, fma, put, sumLanes } from './doubles';
import { addScaled, dot } from './vector';

/**
 * Both products of one Golub–Kahan step in one pass over F: t = F v − alpha u and s = Fᵀ t, every twelve rows being used for
 * both while they are in cache. The first product waits for memory, and twelve rows at once ask for more of it ahead than
 * fewer do, as many as there are registers for: one vector of v a turn, because with two a sum goes through the stack. Three
 * rows have pointers, from which the others lie one to three strides. The second product reads the cache, six rows at a time.
 */
export function golubKahanStep(
  rows: i32, cols: i32, F: usize, v: usize, alpha: f64, u: usize, t: usize, s: usize,
): void {
  const stride = (<usize>cols) << 3;
  const two = 2 * stride;
  const three = 3 * stride;
  memory.fill(s, 0, stride);
  let i = 0;
  for (; i + 12 <= rows; i += 12) {
    const row = F + <usize>i * stride;
    let p = row;
    let q = p + 4 * stride;
    let r = q + 4 * stride;
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
    let a10 = f64x2.splat(0);
    let a11 = f64x2.splat(0);
    let x = v;
    let k = cols;
    while (k >= 2) {
      const y = v128.load(x);
      a0 = fma(v128.load(p), y, a0);
      a1 = fma(v128.load(p + stride), y, a1);
      a2 = fma(v128.load(p + two), y, a2);
      a3 = fma(v128.load(p + three), y, a3);
      a4 = fma(v128.load(q), y, a4);
      a5 = fma(v128.load(q + stride), y, a5);
      a6 = fma(v128.load(q + two), y, a6);
      a7 = fma(v128.load(q + three), y, a7);
      a8 = fma(v128.load(r), y, a8);
      a9 = fma(v128.load(r + stride), y, a9);
      a10 = fma(v128.load(r + two), y, a10);
      a11 = fma(v128.load(r + three), y, a11);
      p += 16;
      q += 16;
      r += 16;
      x += 16;
      k -= 2;
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
    let t10 = sumLanes(a10);
    let t11 = sumLanes(a11);
    while (k > 0) {
      const one = load<f64>(x);
      t0 += one * load<f64>(p);
      t1 += one * load<f64>(p + stride);
      t2 += one * load<f64>(p + two);
      t3 += one * load<f64>(p + three);
      t4 += one * load<f64>(q);
      t5 += one * load<f64>(q + stride);
      t6 += one * load<f64>(q + two);
      t7 += one * load<f64>(q + three);
      t8 += one * load<f64>(r);
      t9 += one * load<f64>(r + stride);
      t10 += one * load<f64>(r + two);
      t11 += one * load<f64>(r + three);
      p += 8;
      q += 8;
      r += 8;
      x += 8;
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
    t10 -= alpha * at(u, i + 10);
    t11 -= alpha * at(u, i + 11);
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
    put(t, i + 10, t10);
    put(t, i + 11, t11);
    addSixRows(cols, t0, t1, t2, t3, t4, t5, row, stride, s);
    addSixRows(cols, t6, t7, t8, t9, t10, t11, row + 6 * stride, stride, s);
  }
  for (; i < rows; i++) {
    const row = F + <usize>i * stride;
    const ti = dot(cols, row, v) - alpha * at(u, i);
    put(t, i, ti);
    addScaled(cols, ti, row, s);
  }
}
