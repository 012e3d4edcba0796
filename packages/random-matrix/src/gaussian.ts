import { type Matrix, matrix } from '@onestep/linalg';
import { requireRow, requireSize } from './require-size.ts';
import type { Stream } from './stream.ts';

/** Which rows of a tall matrix to draw. */
export interface RowBlock {
  /** Number of the first row in the whole matrix, default 0. */
  readonly fromRow?: number;
}

/**
 * Matrix with independent entries N(0, s²).
 *
 * Entry (i, j) is s times element (fromRow + i)·cols + j of the stream, so rows `fromRow`, …, `fromRow + rows − 1` drawn
 * alone are those of the whole matrix.
 *
 * @param rows Rows to draw, ≥ 1.
 * @param cols Columns, ≥ 1.
 * @param standardDeviation s, finite and ≥ 0, default 1: entries are not divided by any size unless you say so here.
 * @throws RangeError when a size is not a positive integer or s is negative or not finite.
 */
export function gaussian(
  rows: number,
  cols: number,
  stream: Stream,
  standardDeviation = 1,
  { fromRow = 0 }: RowBlock = {},
): Matrix {
  requireSize('gaussian', 'rows', rows, 'pass the number of samples or neurons');
  requireSize('gaussian', 'cols', cols, 'pass the input dimension');
  requireRow('gaussian', fromRow);
  if (!(standardDeviation >= 0 && standardDeviation < Infinity)) {
    throw new RangeError(
      `gaussian: standardDeviation must be finite and at least 0, got ${standardDeviation}; pass the root of the entries' variance`,
    );
  }
  const result = matrix(rows, cols);
  const { data } = result;
  stream.fillNormals(data, fromRow * cols);
  if (standardDeviation !== 1) {
    for (let i = 0; i < data.length; i++) {
      data[i] = (data[i] as number) * standardDeviation;
    }
  }
  return result;
}
