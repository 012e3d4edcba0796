import { addScaledRange, dotRange } from './vector.ts';

/** y ← A x over the rows × cols matrix `data`. */
export function multiplyVectorInto(
  rows: number,
  cols: number,
  data: Float64Array,
  x: Float64Array,
  y: Float64Array,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const p0 = i * cols;
    const p1 = p0 + cols;
    const p2 = p1 + cols;
    const p3 = p2 + cols;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < cols; j++) {
      const xj = x[j] as number;
      s0 += (data[p0 + j] as number) * xj;
      s1 += (data[p1 + j] as number) * xj;
      s2 += (data[p2 + j] as number) * xj;
      s3 += (data[p3 + j] as number) * xj;
    }
    y[i] = s0;
    y[i + 1] = s1;
    y[i + 2] = s2;
    y[i + 3] = s3;
  }
  for (; i < rows; i++) y[i] = dotRange(cols, data, i * cols, x, 0);
}

/** y ← Aᵀ x over the rows × cols matrix `data`, read row by row. */
export function transposeMultiplyVectorInto(
  rows: number,
  cols: number,
  data: Float64Array,
  x: Float64Array,
  y: Float64Array,
): void {
  y.fill(0);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const x0 = x[i] as number;
    const x1 = x[i + 1] as number;
    const x2 = x[i + 2] as number;
    const x3 = x[i + 3] as number;
    const p0 = i * cols;
    const p1 = p0 + cols;
    const p2 = p1 + cols;
    const p3 = p2 + cols;
    for (let j = 0; j < cols; j++) {
      y[j] =
        (y[j] as number) +
        ((data[p0 + j] as number) * x0 + (data[p1 + j] as number) * x1) +
        ((data[p2 + j] as number) * x2 + (data[p3 + j] as number) * x3);
    }
  }
  for (; i < rows; i++) addScaledRange(cols, x[i] as number, data, i * cols, y, 0);
}
