import type { Operand } from '../../src/backend/backend.ts';

/** A Bᵀ by the definition, which shares no code with any backend. */
export function plainProduct(
  rows: number,
  cols: number,
  depth: number,
  A: Operand,
  B: Operand,
): Float64Array {
  const out = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      let sum = 0;
      for (let k = 0; k < depth; k++)
        sum += element(A, rows, depth, i, k) * element(B, cols, depth, j, k);
      out[i * cols + j] = sum;
    }
  }
  return out;
}

function element(
  { data, transposed }: Operand,
  rows: number,
  depth: number,
  i: number,
  k: number,
): number {
  return data[transposed ? k * rows + i : i * depth + k] as number;
}

/** Q T Qᵀ, row-major, from what `tridiagonalizeInPlace` leaves. */
export function fromReflectors(
  n: number,
  A: Float64Array,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
): Float64Array {
  const M = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    M[i * n + i] = diagonal[i] as number;
    if (i + 1 < n) {
      M[i * n + i + 1] = offDiagonal[i] as number;
      M[(i + 1) * n + i] = offDiagonal[i] as number;
    }
  }
  // Q = H_{n-1} … H_1, H_i = I − tau v vᵀ with v the first i elements of row i.
  for (let i = 1; i < n; i++) {
    const v = A.subarray(i * n, i * n + i);
    const factor = tau[i - 1] as number;
    for (let line = 0; line < n; line++) reflect(M, line * n, 1, v, factor);
    for (let line = 0; line < n; line++) reflect(M, line, n, v, factor);
  }
  return M;
}

function reflect(
  M: Float64Array,
  start: number,
  stride: number,
  v: Float64Array,
  factor: number,
): void {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += (v[k] as number) * (M[start + k * stride] as number);
  for (let k = 0; k < v.length; k++)
    M[start + k * stride] = (M[start + k * stride] as number) - factor * sum * (v[k] as number);
}
