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
