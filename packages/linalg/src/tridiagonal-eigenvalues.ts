import { backendFor } from './backend/active.ts';
import { requireLength } from './matrix.ts';
import type { Outcome } from './outcome.ts';

/** Largest |element| of T, for scaling; throws for one that is not finite. */
export function largestOfTridiagonal(
  caller: string,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
): number {
  requireLength(
    caller,
    'offDiagonal.length',
    offDiagonal.length,
    Math.max(0, diagonal.length - 1),
    'pass one element fewer than the diagonal has',
  );
  let largest = 0;
  for (const part of [diagonal, offDiagonal]) {
    for (let i = 0; i < part.length; i++) {
      const size = Math.abs(part[i] as number);
      if (!Number.isFinite(size)) {
        throw new RangeError(
          `${caller}: T must have finite elements, got ${part[i]} at ${i}; check how T was computed`,
        );
      }
      if (size > largest) largest = size;
    }
  }
  return largest;
}

/** How far trace and Frobenius norm of T are from those of its eigenvalues, relative to their sizes. */
function invariantDefect(d: Float64Array, e: Float64Array, values: Float64Array): number {
  let trace = 0;
  let traceSize = 0;
  let square = 0;
  for (let i = 0; i < d.length; i++) {
    const a = d[i] as number;
    trace += a - (values[i] as number);
    traceSize += Math.abs(values[i] as number);
    square += a * a - (values[i] as number) ** 2;
  }
  let squareSize = 0;
  for (let i = 0; i < values.length; i++) squareSize += (values[i] as number) ** 2;
  for (let i = 0; i < e.length; i++) square += 2 * (e[i] as number) ** 2;
  if (traceSize === 0) return 0;
  return Math.max(Math.abs(trace) / traceSize, Math.abs(square) / squareSize);
}

/**
 * All eigenvalues of the symmetric tridiagonal matrix T, ascending.
 *
 * @param diagonal n diagonal elements; not changed
 * @param offDiagonal n − 1 elements beside the diagonal; not changed
 * @returns iterations: QL sweeps in all; residual: the relative defect of trace and Frobenius norm;
 *   status `iterationLimit` if an eigenvalue took more than 60 sweeps (the value is then unfinished)
 * @throws RangeError if the lengths do not fit or an element is not finite
 *
 * Absolute error a small multiple of 2⁻⁵² ‖T‖ for each; about 10 n² operations.
 * Source: Pal, Walker and Kahan's variant of QL, as in Reinsch, Comm. ACM 16 (1973), algorithm 464.
 */
export function tridiagonalEigenvalues(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
): Outcome<Float64Array> {
  const largest = largestOfTridiagonal('tridiagonalEigenvalues', diagonal, offDiagonal);
  const n = diagonal.length;
  const unit = largest > 0 ? largest : 1;
  const d = new Float64Array(n);
  const e = new Float64Array(Math.max(0, n - 1));
  const values = new Float64Array(n);
  const e2 = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    d[i] = (diagonal[i] as number) / unit;
    values[i] = d[i] as number;
  }
  for (let i = 0; i + 1 < n; i++) {
    e[i] = (offDiagonal[i] as number) / unit;
    e2[i] = (e[i] as number) ** 2;
  }
  const sweeps = backendFor(10 * n * n).tridiagonalEigenvaluesInPlace(values, e2);
  values.sort();
  const residual = invariantDefect(d, e, values);
  for (let i = 0; i < n; i++) values[i] = (values[i] as number) * unit;
  return {
    value: values,
    status: sweeps < 0 ? 'iterationLimit' : 'converged',
    iterations: Math.abs(sweeps),
    residual,
  };
}
