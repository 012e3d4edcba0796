import type { NativeLibrary } from './host.ts';

/**
 * The Fortran routines that are used, under their names in BLAS and LAPACK. They see row-major matrices
 * as their transposes: the lower triangle here is the upper one there.
 */
export interface Routines {
  /** C ← op(A) op(B): m × n of depth k; column-major. */
  dgemm(
    opA: 'N' | 'T',
    opB: 'N' | 'T',
    m: number,
    n: number,
    k: number,
    A: Float64Array,
    strideA: number,
    B: Float64Array,
    strideB: number,
    C: Float64Array,
  ): void;
  /** The upper triangle of C ← alpha op(A) op(A)ᵀ: n × n of depth k. */
  dsyrk(
    op: 'N' | 'T',
    n: number,
    k: number,
    alpha: number,
    A: Float64Array,
    strideA: number,
    C: Float64Array,
  ): void;
  /** Cholesky factor of the upper triangle of A; returns LAPACK's info. */
  dpotrf(n: number, A: Float64Array): number;
  /** Tridiagonal form of the upper triangle of A. */
  dsytrd(
    n: number,
    A: Float64Array,
    diagonal: Float64Array,
    offDiagonal: Float64Array,
    tau: Float64Array,
  ): void;
}

/** Columns per panel of LAPACK's blocked reduction, for its work space. */
const panelWidth = 64;

/** Declares the routines; throws when the library lacks one. */
export function declareRoutines(library: NativeLibrary): Routines {
  const [character, integer, double] = ['str', 'int *', 'double *'];
  const gemm = library.func('dgemm_', 'void', [
    ...[character, character, integer, integer, integer, double],
    ...[double, integer, double, integer, double, double, integer],
  ]);
  const syrk = library.func('dsyrk_', 'void', [
    ...[character, character, integer, integer, double],
    ...[double, integer, double, double, integer],
  ]);
  const potrf = library.func('dpotrf_', 'void', [character, integer, double, integer, integer]);
  const sytrd = library.func('dsytrd_', 'void', [
    ...[character, integer, double, integer, double, double, double],
    ...[double, integer, integer],
  ]);
  const one = Float64Array.of(1);
  const zero = Float64Array.of(0);

  return {
    dgemm(opA, opB, m, n, k, A, strideA, B, strideB, C) {
      const [a, b, c] = [int(strideA), int(strideB), int(m)];
      gemm(opA, opB, int(m), int(n), int(k), one, A, a, B, b, zero, C, c);
    },
    dsyrk(op, n, k, alpha, A, strideA, C) {
      syrk('U', op, int(n), int(k), Float64Array.of(alpha), A, int(strideA), zero, C, int(n));
    },
    dpotrf(n, A) {
      const info = int(0);
      potrf('U', int(n), A, int(n), info);
      return info[0] as number;
    },
    dsytrd(n, A, diagonal, offDiagonal, tau) {
      const work = new Float64Array(panelWidth * n);
      const [size, info] = [int(work.length), int(0)];
      sytrd('U', int(n), A, int(n), diagonal, offDiagonal, tau, work, size, info);
    },
  };
}

function int(value: number): Int32Array {
  return Int32Array.of(value);
}
