import { addProduct } from './product.ts';
import { dotRange } from './vector.ts';

// Below this size a plain row-by-row factorisation is faster than splitting.
const leafSize = 32;

/** Splits n into a first part that is a multiple of 4 and a rest. */
function half(n: number): number {
  return (n / 2 + 3) & ~3;
}

/** B ← B L⁻ᵀ for the rows × n block of `data` at `startB` and the n × n lower triangle at `startL`. */
function solveRightInPlace(
  data: Float64Array,
  stride: number,
  rows: number,
  n: number,
  startB: number,
  startL: number,
): void {
  if (n <= leafSize) {
    for (let i = 0; i < rows; i++) {
      const row = startB + i * stride;
      for (let j = 0; j < n; j++) {
        const pivotRow = startL + j * stride;
        const rest = (data[row + j] as number) - dotRange(j, data, row, data, pivotRow);
        data[row + j] = rest / (data[pivotRow + j] as number);
      }
    }
    return;
  }
  const h = half(n);
  solveRightInPlace(data, stride, rows, h, startB, startL);
  const A = { data, start: startB, rowStride: stride, colStride: 1 };
  const B = { data, start: startL + h * stride, rowStride: stride, colStride: 1 };
  const C = { data, start: startB + h, rowStride: stride, colStride: 1 };
  addProduct(rows, n - h, h, -1, A, B, C, false);
  solveRightInPlace(data, stride, rows, n - h, startB + h, startL + h * stride + h);
}

/** Factors the n × n block at `start` in place; returns how many pivots were positive and finite. */
export function factorInPlace(
  data: Float64Array,
  stride: number,
  n: number,
  start: number,
): number {
  if (n <= leafSize) {
    for (let i = 0; i < n; i++) {
      const row = start + i * stride;
      for (let j = 0; j < i; j++) {
        const pivotRow = start + j * stride;
        const rest = (data[row + j] as number) - dotRange(j, data, row, data, pivotRow);
        data[row + j] = rest / (data[pivotRow + j] as number);
      }
      const pivot = (data[row + i] as number) - dotRange(i, data, row, data, row);
      if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return i;
      data[row + i] = Math.sqrt(pivot);
    }
    return n;
  }
  const h = half(n);
  const done = factorInPlace(data, stride, h, start);
  if (done < h) return done;
  const below = start + h * stride;
  solveRightInPlace(data, stride, n - h, h, below, start);
  const A = { data, start: below, rowStride: stride, colStride: 1 };
  const C = { data, start: below + h, rowStride: stride, colStride: 1 };
  addProduct(n - h, n - h, h, -1, A, A, C, true);
  return h + factorInPlace(data, stride, n - h, below + h);
}
