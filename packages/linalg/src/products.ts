import { addProduct, type StridedBlock } from './kernels/product.ts';
import { type Matrix, matrix, requireLength } from './matrix.ts';

function rowsOf(A: Matrix): StridedBlock {
  return { data: A.data, start: 0, rowStride: A.cols, colStride: 1 };
}

function columnsOf(A: Matrix): StridedBlock {
  return { data: A.data, start: 0, rowStride: 1, colStride: A.cols };
}

/**
 * A B.
 *
 * @param A m × k
 * @param B k × n
 * @returns m × n
 * @throws RangeError unless A.cols = B.rows
 */
export function multiply(A: Matrix, B: Matrix): Matrix {
  requireLength('multiply', 'B.rows', B.rows, A.cols, 'pass B with as many rows as A has columns');
  const C = matrix(A.rows, B.cols);
  addProduct(A.rows, B.cols, A.cols, 1, rowsOf(A), columnsOf(B), rowsOf(C), false);
  return C;
}

/**
 * A Bᵀ: the dot products of the rows of A with the rows of B.
 *
 * @param A m × k
 * @param B n × k
 * @returns m × n
 * @throws RangeError unless A.cols = B.cols
 */
export function multiplyTransposed(A: Matrix, B: Matrix): Matrix {
  requireLength('multiplyTransposed', 'B.cols', B.cols, A.cols, 'pass rows of one length');
  const C = matrix(A.rows, B.rows);
  addProduct(A.rows, B.rows, A.cols, 1, rowsOf(A), rowsOf(B), rowsOf(C), false);
  return C;
}

/**
 * Aᵀ B.
 *
 * @param A k × m
 * @param B k × n
 * @returns m × n
 * @throws RangeError unless A.rows = B.rows
 */
export function transposeMultiply(A: Matrix, B: Matrix): Matrix {
  requireLength('transposeMultiply', 'B.rows', B.rows, A.rows, 'pass columns of one length');
  const C = matrix(A.cols, B.cols);
  addProduct(A.cols, B.cols, A.rows, 1, columnsOf(A), columnsOf(B), rowsOf(C), false);
  return C;
}

const mirrorBlock = 16;

/** Copies the lower triangle of C onto the upper one, in blocks that stay in cache. */
function mirrorInPlace(C: Matrix): void {
  const { rows: n, data } = C;
  for (let ib = 0; ib < n; ib += mirrorBlock) {
    const ie = Math.min(ib + mirrorBlock, n);
    for (let jb = 0; jb <= ib; jb += mirrorBlock) {
      for (let i = ib; i < ie; i++) {
        const je = Math.min(jb + mirrorBlock, i);
        for (let j = jb; j < je; j++) data[j * n + i] = data[i * n + j] as number;
      }
    }
  }
}

/**
 * scale · A Aᵀ, both triangles filled, for half the work of a product.
 *
 * @param A m × k
 * @param scale factor of the result, default 1; 1/n gives F Fᵀ/n
 * @returns m × m, exactly symmetric
 */
export function gram(A: Matrix, scale = 1): Matrix {
  const C = matrix(A.rows, A.rows);
  addProduct(A.rows, A.rows, A.cols, scale, rowsOf(A), rowsOf(A), rowsOf(C), true);
  mirrorInPlace(C);
  return C;
}

/**
 * scale · Aᵀ A, both triangles filled, for half the work of a product.
 *
 * @param A k × m
 * @param scale factor of the result, default 1; 1/n gives FᵀF/n
 * @returns m × m, exactly symmetric
 */
export function transposeGram(A: Matrix, scale = 1): Matrix {
  const C = matrix(A.cols, A.cols);
  addProduct(A.cols, A.cols, A.rows, scale, columnsOf(A), columnsOf(A), rowsOf(C), true);
  mirrorInPlace(C);
  return C;
}
