import { backendFor } from './backend/active.ts';
import type { Operand } from './backend/backend.ts';
import { type Matrix, matrix, requireLength } from './matrix.ts';

function rowsOf({ data }: Matrix): Operand {
  return { data, transposed: false };
}

function columnsOf({ data }: Matrix): Operand {
  return { data, transposed: true };
}

/** The product of two operands that share their depth. */
function product(rows: number, cols: number, depth: number, A: Operand, B: Operand): Matrix {
  const C = matrix(rows, cols);
  backendFor(rows * cols * depth).product(rows, cols, depth, A, B, C.data);
  return C;
}

function symmetricProduct(n: number, depth: number, scale: number, A: Operand): Matrix {
  const C = matrix(n, n);
  backendFor((n * n * depth) / 2).gram(n, depth, scale, A, C.data);
  return C;
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
  return product(A.rows, B.cols, A.cols, rowsOf(A), columnsOf(B));
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
  return product(A.rows, B.rows, A.cols, rowsOf(A), rowsOf(B));
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
  return product(A.cols, B.cols, A.rows, columnsOf(A), columnsOf(B));
}

/**
 * scale · A Aᵀ, both triangles filled, for half the work of a product.
 *
 * @param A m × k
 * @param scale factor of the result, default 1; 1/n gives F Fᵀ/n
 * @returns m × m, exactly symmetric
 */
export function gram(A: Matrix, scale = 1): Matrix {
  return symmetricProduct(A.rows, A.cols, scale, rowsOf(A));
}

/**
 * scale · Aᵀ A, both triangles filled, for half the work of a product.
 *
 * @param A k × m
 * @param scale factor of the result, default 1; 1/n gives FᵀF/n
 * @returns m × m, exactly symmetric
 */
export function transposeGram(A: Matrix, scale = 1): Matrix {
  return symmetricProduct(A.cols, A.rows, scale, columnsOf(A));
}
