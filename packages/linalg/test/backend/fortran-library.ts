import type { Koffi, NativeFunction } from '../../src/backend/native/host.ts';
import { reference } from '../../src/backend/reference.ts';

type Whole = Int32Array;

/** BLAS and LAPACK as far as they are used, in plain TypeScript behind the interface of koffi. */
export interface FortranLibrary {
  /** The routine that computes wrongly from matrices of more than 32 rows on, as one with a bad kernel does. */
  readonly faulty?: string;
  /** The core that OpenBLAS says it took; without it the library is another. */
  readonly core?: string;
}

export function fortranLibrary({ faulty, core }: FortranLibrary = {}): Koffi {
  const spoil = (name: string, n: number, result: Float64Array): void => {
    if (name === faulty && n > 32) result[n - 1] = (result[n - 1] as number) + 1e-3;
  };
  const routines: Readonly<Record<string, (...parameters: never[]) => unknown>> = {
    dgemm_(
      opA: string,
      opB: string,
      [m = 0]: Whole,
      [n = 0]: Whole,
      [k = 0]: Whole,
      _alpha: unknown,
      A: Float64Array,
      [lda = 0]: Whole,
      B: Float64Array,
      [ldb = 0]: Whole,
      _beta: unknown,
      C: Float64Array,
    ) {
      for (let j = 0; j < n; j++) {
        for (let i = 0; i < m; i++) {
          let sum = 0;
          for (let p = 0; p < k; p++) {
            const a = opA === 'T' ? A[i * lda + p] : A[p * lda + i];
            const b = opB === 'T' ? B[p * ldb + j] : B[j * ldb + p];
            sum += (a as number) * (b as number);
          }
          C[j * m + i] = sum;
        }
      }
      spoil('dgemm_', m, C);
    },
    dsyrk_(
      _uplo: string,
      op: string,
      [n = 0]: Whole,
      [k = 0]: Whole,
      [alpha = 0]: Float64Array,
      A: Float64Array,
      [lda = 0]: Whole,
      _beta: unknown,
      C: Float64Array,
    ) {
      for (let j = 0; j < n; j++) {
        for (let i = 0; i <= j; i++) {
          let sum = 0;
          for (let p = 0; p < k; p++) {
            const [at, to] = op === 'T' ? [i * lda + p, j * lda + p] : [p * lda + i, p * lda + j];
            sum += (A[at] as number) * (A[to] as number);
          }
          C[j * n + i] = alpha * sum;
        }
      }
      spoil('dsyrk_', n, C.subarray((n - 1) * n));
    },
    dpotrf_(_uplo: string, [n = 0]: Whole, A: Float64Array, _lda: unknown, info: Whole) {
      const pivots = reference.choleskyInPlace(n, A);
      info[0] = pivots < n ? pivots + 1 : 0;
      spoil('dpotrf_', n, A.subarray((n - 1) * n));
    },
    dsytrd_(
      _uplo: string,
      [n = 0]: Whole,
      A: Float64Array,
      _lda: unknown,
      d: Float64Array,
      e: Float64Array,
      tau: Float64Array,
    ) {
      reference.tridiagonalizeInPlace(n, A, d, e, tau);
      spoil('dsytrd_', n, d);
    },
    ...(core !== undefined && {
      openblas_set_num_threads: () => undefined,
      openblas_get_corename: () => core,
    }),
  };
  return {
    load: () => ({
      func(name) {
        const routine = routines[name];
        if (routine === undefined) throw new Error(`it lacks ${name}`);
        return routine as NativeFunction;
      },
    }),
  };
}
