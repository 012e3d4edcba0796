import { requireLength } from './matrix.ts';
import type { Outcome } from './outcome.ts';

const epsilon = 2 ** -52;
const sweepsPerEigenvalue = 60;

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

/**
 * Square-root-free implicit QL on the diagonal `d` and the squared off-diagonal `e2` (one spare
 * element at its end), both overwritten; `d` ends as the eigenvalues, unsorted. Returns the number
 * of QL sweeps, negative if one eigenvalue used up its own.
 */
function rationalQlInPlace(d: Float64Array, e2: Float64Array): number {
  const n = d.length;
  let sweeps = 0;
  let shiftSum = 0;
  let size = 0;
  let tiny = 0;
  let tinySquare = 0;
  for (let l = 0; l < n; l++) {
    const local = Math.abs(d[l] as number) + Math.sqrt(e2[l] as number);
    if (size <= local) {
      size = local;
      tiny = epsilon * size;
      tinySquare = tiny * tiny;
    }
    let m = l;
    while (m < n - 1 && (e2[m] as number) > tinySquare) m++;
    if (m !== l) {
      for (let sweep = 1; ; sweep++) {
        if (sweep > sweepsPerEigenvalue) return -sweeps;
        sweeps++;
        const s = Math.sqrt(e2[l] as number);
        let g = d[l] as number;
        const ratio = ((d[l + 1] as number) - g) / (2 * s);
        const root = Math.sqrt(ratio * ratio + 1);
        d[l] = s / (ratio >= 0 ? ratio + root : ratio - root);
        const shift = g - (d[l] as number);
        for (let i = l + 1; i < n; i++) d[i] = (d[i] as number) - shift;
        shiftSum += shift;
        g = d[m] as number;
        if (g === 0) g = tiny;
        let h = g;
        let sine = 0;
        for (let i = m - 1; i >= l; i--) {
          const p = g * h;
          const off = e2[i] as number;
          const r = p + off;
          e2[i + 1] = sine * r;
          sine = off / r;
          const di = d[i] as number;
          d[i + 1] = h + sine * (h + di);
          g = di - off / g;
          if (g === 0) g = tiny;
          h = (g * p) / r;
        }
        const last = sine * g;
        e2[l] = last;
        d[l] = h;
        if (h === 0 || Math.abs(last) <= Math.abs(tinySquare / h)) break;
        e2[l] = h * last;
        if (e2[l] === 0) break;
      }
    }
    d[l] = (d[l] as number) + shiftSum;
  }
  return sweeps;
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
  const sweeps = rationalQlInPlace(values, e2);
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
