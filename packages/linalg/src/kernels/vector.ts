/** Σ x[xStart + k] y[yStart + k] over `count` elements, in four partial sums. */
export function dotRange(
  count: number,
  x: Float64Array,
  xStart: number,
  y: Float64Array,
  yStart: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let p = xStart;
  let q = yStart;
  const end = xStart + count;
  for (const whole = end - 3; p < whole; p += 4, q += 4) {
    s0 += (x[p] as number) * (y[q] as number);
    s1 += (x[p + 1] as number) * (y[q + 1] as number);
    s2 += (x[p + 2] as number) * (y[q + 2] as number);
    s3 += (x[p + 3] as number) * (y[q + 3] as number);
  }
  for (; p < end; p++, q++) s0 += (x[p] as number) * (y[q] as number);
  return s0 + s1 + (s2 + s3);
}

/** y[yStart + k] += factor x[xStart + k] over `count` elements. */
export function addScaledRange(
  count: number,
  factor: number,
  x: Float64Array,
  xStart: number,
  y: Float64Array,
  yStart: number,
): void {
  let p = xStart;
  let q = yStart;
  const end = xStart + count;
  for (const whole = end - 3; p < whole; p += 4, q += 4) {
    y[q] = (y[q] as number) + factor * (x[p] as number);
    y[q + 1] = (y[q + 1] as number) + factor * (x[p + 1] as number);
    y[q + 2] = (y[q + 2] as number) + factor * (x[p + 2] as number);
    y[q + 3] = (y[q + 3] as number) + factor * (x[p + 3] as number);
  }
  for (; p < end; p++, q++) y[q] = (y[q] as number) + factor * (x[p] as number);
}

/** x[start + k] *= factor over `count` elements. */
export function scaleRange(count: number, factor: number, x: Float64Array, start: number): void {
  const end = start + count;
  for (let p = start; p < end; p++) x[p] = (x[p] as number) * factor;
}

/** y += Σ_j factors[j] xs[j], in this order, four vectors for each time that y is read and written. */
export function addScaledVectors(
  xs: readonly Float64Array[],
  factors: ArrayLike<number>,
  y: Float64Array,
): void {
  let j = 0;
  for (; j + 4 <= xs.length; j += 4) {
    const [x0, x1, x2, x3] = xs.slice(j, j + 4) as Four<Float64Array>;
    const [f0, f1, f2, f3] = [0, 1, 2, 3].map((k) => factors[j + k]) as Four<number>;
    for (let i = 0; i < y.length; i++) {
      let sum = (y[i] as number) + f0 * (x0[i] as number);
      sum += f1 * (x1[i] as number);
      sum += f2 * (x2[i] as number);
      y[i] = sum + f3 * (x3[i] as number);
    }
  }
  for (; j < xs.length; j++) {
    addScaledRange(y.length, factors[j] as number, xs[j] as Float64Array, 0, y, 0);
  }
}

type Four<T> = [T, T, T, T];
