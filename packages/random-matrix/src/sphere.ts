import type { Matrix } from '@onestep/linalg';
import { gaussian, type RowBlock } from './gaussian.ts';
import { requireRow, requireSize } from './require-size.ts';
import type { Stream } from './stream.ts';

/**
 * Matrix whose rows are independent and uniform on the unit sphere: rows of `gaussian`, each divided by its norm.
 *
 *     W_i = Z_i/‖Z_i‖,   Z_i ~ N(0, I_cols)
 *
 * Every row has norm 1, so an entry has variance 1/cols. The norm is summed from left to right, here and not in a
 * kernel: the bits do not depend on the compute backend.
 *
 * @param rows Rows to draw, ≥ 1: neurons N.
 * @param cols Columns, ≥ 1: input dimension d.
 * @throws RangeError when a size is not a positive integer.
 */
export function sphereRows(
  rows: number,
  cols: number,
  stream: Stream,
  { fromRow = 0 }: RowBlock = {},
): Matrix {
  requireSize('sphereRows', 'rows', rows, 'pass the number of neurons');
  requireSize('sphereRows', 'cols', cols, 'pass the input dimension');
  requireRow('sphereRows', fromRow);
  const result = gaussian(rows, cols, stream, 1, { fromRow });
  const { data } = result;
  for (let start = 0; start < data.length; start += cols) {
    let sum = 0;
    for (let i = start; i < start + cols; i++) {
      sum += (data[i] as number) * (data[i] as number);
    }
    // No element of a normal stream is zero, so neither is the norm.
    const norm = Math.sqrt(sum);
    for (let i = start; i < start + cols; i++) {
      data[i] = (data[i] as number) / norm;
    }
  }
  return result;
}
