import { type Matrix, matrix } from '@onestep/linalg';
import { requireSize } from './require-size.ts';
import type { Stream } from './stream.ts';

/**
 * Symmetric Gaussian matrix, the Gaussian orthogonal ensemble.
 *
 *     W = Wᵀ,   W_ij ~ N(0, 1/n) for i < j,   W_ii ~ N(0, 2/n)
 *
 * Its law is invariant under rotations; as n → ∞ the eigenvalues follow the semicircle law on [−2, 2].
 *
 * @param dimension n, ≥ 1.
 * @returns n×n, symmetric. Row i of the lower triangle holds elements i(i+1)/2, …, i(i+1)/2 + i of the stream.
 * @throws RangeError when n is not a positive integer.
 */
export function wigner(dimension: number, stream: Stream): Matrix {
  requireSize('wigner', 'dimension', dimension, 'pass the number of rows');
  const n = dimension;
  const result = matrix(n, n);
  const { data } = result;
  const offDiagonal = Math.sqrt(1 / n);
  const diagonal = Math.sqrt(2 / n);
  for (let i = 0; i < n; i++) {
    const row = stream.normals(i + 1, (i * (i + 1)) / 2);
    for (let j = 0; j < i; j++) {
      const entry = offDiagonal * (row[j] as number);
      data[i * n + j] = entry;
      data[j * n + i] = entry;
    }
    data[i * n + i] = diagonal * (row[i] as number);
  }
  return result;
}
