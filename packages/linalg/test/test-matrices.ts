import { type Matrix, matrix, multiply } from '@onestep/linalg';

/** A reproducible sequence of numbers spread evenly over (−1, 1), from a 32-bit congruential generator. */
export function sequence(count: number, seed = 1): Float64Array {
  let state = seed >>> 0;
  return new Float64Array(count).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1 + 2 ** -32;
  });
}

export function generalMatrix(rows: number, cols: number, seed = 1): Matrix {
  return matrix(rows, cols, sequence(rows * cols, seed));
}

/** Q diag(d) Qᵀ with Q a product of three reflectors: any spectrum, dense, known exactly. */
export function symmetricWithSpectrum(values: ArrayLike<number>, seed = 1): Matrix {
  const n = values.length;
  let A = matrix(n, n);
  for (let i = 0; i < n; i++) A.data[i * n + i] = values[i] as number;
  for (let k = 0; k < 3; k++) {
    const H = reflector(n, seed + k);
    A = multiply(multiply(H, A), H);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) A.data[j * n + i] = A.data[i * n + j] as number;
  }
  return A;
}

/** I − 2 v vᵀ/‖v‖². */
function reflector(n: number, seed: number): Matrix {
  const v = sequence(n, seed);
  let square = 0;
  for (const value of v) square += value * value;
  const H = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      H.data[i * n + j] = (i === j ? 1 : 0) - (2 * (v[i] as number) * (v[j] as number)) / square;
    }
  }
  return H;
}

/** rows × cols with the given singular values, at most min(rows, cols) of them. */
export function matrixWithSingularValues(
  rows: number,
  cols: number,
  values: ArrayLike<number>,
): Matrix {
  const S = matrix(rows, cols);
  for (let i = 0; i < values.length; i++) S.data[i * cols + i] = values[i] as number;
  let A = S;
  for (let k = 0; k < 2; k++)
    A = multiply(multiply(reflector(rows, 7 + k), A), reflector(cols, 17 + k));
  return A;
}

/** Largest |a − b| over two lists of one length. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const gap = Math.abs((a[i] as number) - (b[i] as number));
    if (!(gap <= worst)) worst = gap;
  }
  return worst;
}

/** Largest element of |QᵀQ − I|, Q given by its columns. */
export function orthogonalityDefect(columns: readonly Float64Array[]): number {
  let worst = 0;
  columns.forEach((x, i) => {
    columns.forEach((y, j) => {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < x.length; k++) sum += (x[k] as number) * (y[k] as number);
      worst = Math.max(worst, Math.abs(sum));
    });
  });
  return worst;
}

export function columnsOf(A: Matrix): Float64Array[] {
  return Array.from({ length: A.cols }, (_, j) =>
    Float64Array.from({ length: A.rows }, (_, i) => A.data[i * A.cols + j] as number),
  );
}

/** 2⁻⁵². */
export const epsilon: number = 2 ** -52;
