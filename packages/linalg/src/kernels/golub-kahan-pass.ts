import { addScaledRange, dotRange } from './vector.ts';

/**
 * Both products of one Golub–Kahan step in one pass over the rows × cols matrix `data`: t = F v − alpha u
 * and s = Fᵀ t, each group of rows being used for both while it is in cache.
 */
export function stepThrough(
  rows: number,
  cols: number,
  data: Float64Array,
  v: Float64Array,
  alpha: number,
  u: Float64Array,
  t: Float64Array,
  s: Float64Array,
): void {
  s.fill(0);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const p0 = i * cols;
    const p1 = p0 + cols;
    const p2 = p1 + cols;
    const p3 = p2 + cols;
    let t0 = 0;
    let t1 = 0;
    let t2 = 0;
    let t3 = 0;
    for (let j = 0; j < cols; j++) {
      const vj = v[j] as number;
      t0 += (data[p0 + j] as number) * vj;
      t1 += (data[p1 + j] as number) * vj;
      t2 += (data[p2 + j] as number) * vj;
      t3 += (data[p3 + j] as number) * vj;
    }
    t0 -= alpha * (u[i] as number);
    t1 -= alpha * (u[i + 1] as number);
    t2 -= alpha * (u[i + 2] as number);
    t3 -= alpha * (u[i + 3] as number);
    t[i] = t0;
    t[i + 1] = t1;
    t[i + 2] = t2;
    t[i + 3] = t3;
    for (let j = 0; j < cols; j++) {
      s[j] =
        (s[j] as number) +
        (t0 * (data[p0 + j] as number) + t1 * (data[p1 + j] as number)) +
        (t2 * (data[p2 + j] as number) + t3 * (data[p3 + j] as number));
    }
  }
  for (; i < rows; i++) {
    const ti = dotRange(cols, data, i * cols, v, 0) - alpha * (u[i] as number);
    t[i] = ti;
    addScaledRange(cols, ti, data, i * cols, s, 0);
  }
}
