import { mirrorInPlace } from '../../kernels/mirror.ts';
import type { Backend } from '../backend.ts';
import type { Routines } from './routines.ts';

/**
 * A backend on the system's BLAS and LAPACK, which work on the arrays where they lie. What is bound by
 * memory, and what LAPACK does no faster, is left to `others`.
 */
export function nativeBackend(routines: Routines, others: Backend, runsOn: string): Backend {
  return {
    ...others,
    name: 'native',
    runsOn,
    product(rows, cols, depth, A, B, out) {
      if (rows * cols * depth === 0) {
        out.fill(0);
        return;
      }
      // outᵀ = B Aᵀ, all three seen as their transposes.
      const [a, strideA] = A.transposed ? (['T', rows] as const) : (['N', depth] as const);
      const [b, strideB] = B.transposed ? (['N', cols] as const) : (['T', depth] as const);
      routines.dgemm(b, a, cols, rows, depth, B.data, strideB, A.data, strideA, out);
    },
    gram(n, depth, scale, A, out) {
      if (n * depth === 0) {
        out.fill(0);
        return;
      }
      const [op, stride] = A.transposed ? (['N', n] as const) : (['T', depth] as const);
      routines.dsyrk(op, n, depth, scale, A.data, stride, out);
      mirrorInPlace(n, out);
    },
    choleskyInPlace(n, A) {
      if (n === 0) return 0;
      const info = routines.dpotrf(n, A);
      return info > 0 ? info - 1 : n;
    },
    tridiagonalizeInPlace(n, A, diagonal, offDiagonal, tau) {
      if (n === 0) return;
      routines.dsytrd(n, A, diagonal, offDiagonal, tau);
      // LAPACK leaves the off-diagonal where the 1 of each reflector belongs.
      for (let i = 1; i < n; i++) A[i * n + i - 1] = 1;
    },
  };
}
