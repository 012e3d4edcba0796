import { householderQr, type Matrix } from '@onestep/linalg';
import { gaussian } from './gaussian.ts';
import { requireSize } from './require-size.ts';
import type { Stream } from './stream.ts';

/**
 * Orthogonal matrix distributed by Haar measure: the one law that no rotation from either side changes.
 *
 *     Q of Z = QR with R_jj > 0,   Z: n×n with independent N(0, 1) entries
 *
 * Without the sign condition the law would be that of the reflectors' convention, not Haar's.
 *
 * @param dimension n, ≥ 1.
 * @returns n×n, QᵀQ = I to rounding; an entry has variance 1/n. Cost 4n³ flops.
 * @throws RangeError when n is not a positive integer.
 *
 * Source: Mezzadri, How to generate random matrices from the classical compact groups (2007).
 */
export function haarOrthogonal(dimension: number, stream: Stream): Matrix {
  requireSize('haarOrthogonal', 'dimension', dimension, 'pass the number of rows');
  return orthonormalColumns(dimension, dimension, stream);
}

/**
 * Uniformly distributed frame: k orthonormal columns in n dimensions, the first k columns of a Haar orthogonal matrix in
 * law.
 *
 * @param dimension n, ≥ 1.
 * @param count k, from 1 to n.
 * @returns n×k, QᵀQ = I_k to rounding. Cost 4nk² flops.
 * @throws RangeError when a size is not a positive integer or k > n.
 */
export function haarFrame(dimension: number, count: number, stream: Stream): Matrix {
  requireSize('haarFrame', 'dimension', dimension, 'pass the number of rows');
  requireSize('haarFrame', 'count', count, 'pass the number of columns');
  if (count > dimension) {
    throw new RangeError(
      `haarFrame: count must be at most dimension = ${dimension}, got ${count}; no more than ${dimension} columns can be orthonormal`,
    );
  }
  return orthonormalColumns(dimension, count, stream);
}

function orthonormalColumns(rows: number, cols: number, stream: Stream): Matrix {
  const { Q, R } = householderQr(gaussian(rows, cols, stream));
  for (let j = 0; j < cols; j++) {
    if ((R.data[j * cols + j] as number) < 0) {
      for (let i = j; i < Q.data.length; i += cols) {
        Q.data[i] = -(Q.data[i] as number);
      }
    }
  }
  return Q;
}
