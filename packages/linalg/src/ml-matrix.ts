import { Matrix as MlMatrix } from 'ml-matrix';
import { type Matrix, matrix } from './matrix.ts';

/** What `fromMlMatrix` needs of an ml-matrix matrix or view. */
export interface MlMatrixLike {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** A copy of A as a matrix of the library ml-matrix. */
export function toMlMatrix(A: Matrix): MlMatrix {
  const { rows, cols, data } = A;
  const result = new MlMatrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) result.set(i, j, data[i * cols + j] as number);
  }
  return result;
}

/** A copy of an ml-matrix matrix or view. */
export function fromMlMatrix(M: MlMatrixLike): Matrix {
  const result = matrix(M.rows, M.columns);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < M.columns; j++) result.data[i * M.columns + j] = M.get(i, j);
  }
  return result;
}
