import { address, at, put } from './doubles';
import { addProduct } from './product';
import { dot } from './vector';

// Below this size a plain row-by-row factorisation is faster than splitting.
const leafSize: i32 = 32;

/** Splits n into a first part that is a multiple of 4 and a rest. */
@inline
function half(n: i32): i32 {
  return (n / 2 + 3) & ~3;
}

@inline
function element(A: usize, stride: i32, i: i32, j: i32): usize {
  return A + ((<usize>i * <usize>stride + <usize>j) << 3);
}

/** B ← B L⁻ᵀ, B rows × n and L n × n lower triangular, both with rows `stride` elements apart. */
function solveRight(rows: i32, n: i32, B: usize, L: usize, stride: i32, work: usize): void {
  if (n <= leafSize) {
    for (let i = 0; i < rows; i++) {
      const row = element(B, stride, i, 0);
      for (let j = 0; j < n; j++) {
        const pivotRow = element(L, stride, j, 0);
        put(row, j, (at(row, j) - dot(j, row, pivotRow)) / at(pivotRow, j));
      }
    }
    return;
  }
  const h = half(n);
  const rest = address(B, h);
  solveRight(rows, h, B, L, stride, work);
  addProduct(
    rows, n - h, h, -1, B, stride, 1, element(L, stride, h, 0), stride, 1, rest, stride, 0, work,
  );
  solveRight(rows, n - h, rest, element(L, stride, h, h), stride, work);
}

/**
 * Factors the n × n lower triangle A = L Lᵀ in place, rows `stride` elements apart; returns how many
 * pivots were positive and finite. `work` as for addProduct.
 */
export function cholesky(n: i32, A: usize, stride: i32, work: usize): i32 {
  if (n <= leafSize) {
    for (let i = 0; i < n; i++) {
      const row = element(A, stride, i, 0);
      for (let j = 0; j < i; j++) {
        const pivotRow = element(A, stride, j, 0);
        put(row, j, (at(row, j) - dot(j, row, pivotRow)) / at(pivotRow, j));
      }
      const pivot = at(row, i) - dot(i, row, row);
      if (!(pivot > 0 && pivot < Infinity)) return i;
      put(row, i, sqrt(pivot));
    }
    return n;
  }
  const h = half(n);
  const done = cholesky(h, A, stride, work);
  if (done < h) return done;
  const below = element(A, stride, h, 0);
  const rest = element(A, stride, h, h);
  solveRight(n - h, h, below, A, stride, work);
  addProduct(n - h, n - h, h, -1, below, stride, 1, below, stride, 1, rest, stride, 1, work);
  return h + cholesky(n - h, rest, stride, work);
}
