import { type Bidiagonalization, golubKahan } from './golub-kahan.ts';
import { type Matrix, matrix, requireLength } from './matrix.ts';
import { basisOf, freshDirection, orthogonalizeInPlace, patternVector } from './orthogonalize.ts';
import type { Outcome } from './outcome.ts';
import { implicitQlInPlace, tridiagonalEigen } from './symmetric-eigen.ts';
import { linearCombination, multiplyVector, norm, transposeMultiplyVector } from './vectors.ts';

/** F right[j] = values[j] left[j] and Fᵀ left[j] = values[j] right[j], values descending. */
export interface SingularTriplets {
  readonly values: Float64Array;
  /** Left singular vectors: orthonormal, of F.rows elements each. */
  readonly left: readonly Float64Array[];
  /** Right singular vectors: orthonormal, of F.cols elements each. */
  readonly right: readonly Float64Array[];
}

export interface SingularTripletOptions {
  /** Vector of F.rows elements to start from; default a fixed pattern without structure. */
  readonly start?: Float64Array;
  /** Largest residual allowed, relative to the largest singular value; default 1e-10. */
  readonly tolerance?: number;
  /** Most steps, each one pass over F; default 300 + 4 count, at most min(F.rows, F.cols). */
  readonly maxSteps?: number;
}

// How often, in steps, the small problem is solved to look for convergence.
const checkEvery = 4;
// Steps explored past a closed Krylov space before a value missing from it is given up.
const stepsPastClosure = 20;
// An element of B at most this share of the largest separates two Krylov spaces.
const blockShare = 1e-11;
// A singular value below this share of the largest is a zero.
const zeroShare = 1e-14;

/**
 * Largest residual among the top `count` Ritz triplets, relative to the largest value; from the
 * eigenvalues of BᵀB and the last components q_k: |α_{k+1} p_{k+1}|, p_{k+1} = β_{k+1} q_k/θ.
 */
function ritzResidual(run: Bidiagonalization, count: number): number {
  const { steps: k, diagonal, subdiagonal, nextDiagonal } = run;
  if (nextDiagonal === 0) return 0;
  const d = new Float64Array(k);
  const e = new Float64Array(k);
  let unit = 0;
  for (let i = 0; i < k; i++) {
    unit = Math.max(unit, diagonal[i] as number, subdiagonal[i] as number);
  }
  for (let i = 0; i < k; i++) {
    const alpha = (diagonal[i] as number) / unit;
    const beta = (subdiagonal[i] as number) / unit;
    d[i] = alpha * alpha + beta * beta;
    if (i + 1 < k) e[i] = ((diagonal[i + 1] as number) / unit) * beta;
  }
  const last = matrix(k, 1);
  last.data[k - 1] = 1;
  implicitQlInPlace(d, e, last);
  const order = Array.from(d.keys()).sort((i, j) => (d[j] as number) - (d[i] as number));
  const top = Math.sqrt(Math.max(0, d[order[0] as number] as number));
  const edge = (nextDiagonal / unit) * ((subdiagonal[k - 1] as number) / unit);
  let worst = 0;
  for (const j of order.slice(0, count)) {
    const theta = Math.sqrt(Math.max(0, d[j] as number));
    worst = Math.max(worst, (edge * Math.abs(last.data[j] as number)) / (theta * top));
  }
  return worst;
}

/**
 * Steps since B last fell into two blocks (all of them if it never did). An element of rounding size
 * counts as zero here: what comes after it has as little to do with what came before.
 */
function stepsInBlock({ steps, diagonal, subdiagonal }: Bidiagonalization): number {
  const negligible = blockShare * Math.max(...diagonal, ...subdiagonal);
  for (let j = steps - 1; j >= 0; j--) {
    const smaller = Math.min(diagonal[j] as number, subdiagonal[j] as number);
    if (smaller <= negligible) return steps - 1 - j;
  }
  return steps;
}

/**
 * Singular triplets of F from its bidiagonal matrix: eigenvectors (p_1, q_1, p_2, …) of the
 * tridiagonal matrix with zero diagonal and α_1, β_2, α_2, … beside it, whose eigenvalues are ±θ.
 */
function extract(F: Matrix, run: Bidiagonalization, count: number): SingularTriplets {
  const { steps: k, diagonal, subdiagonal, left: U, right: V } = run;
  const order = k > 0 && U.length > k ? 2 * k + 1 : 2 * k;
  const e = new Float64Array(Math.max(0, order - 1));
  for (let j = 0; j < k; j++) {
    e[2 * j] = diagonal[j] as number;
    if (2 * j + 1 < e.length) e[2 * j + 1] = subdiagonal[j] as number;
  }
  const { values: theta, vectors } = tridiagonalEigen(new Float64Array(order), e).value;
  const values = new Float64Array(count);
  const left: Float64Array[] = [];
  const right: Float64Array[] = [];
  const smallLeft: Float64Array[] = [];
  const smallRight: Float64Array[] = [];
  const top = theta[order - 1] ?? 0;
  for (let c = 0; c < count; c++) {
    const column = order - 1 - c;
    const value = c < k ? (theta[column] as number) : 0;
    if (value > zeroShare * top) {
      const p = new Float64Array(U.length);
      const q = new Float64Array(k);
      for (let j = 0; j < p.length; j++) p[j] = vectors.data[2 * j * order + column] as number;
      for (let j = 0; j < k; j++) q[j] = vectors.data[(2 * j + 1) * order + column] as number;
      values[c] = value;
      left.push(unitCombination(U, p, smallLeft));
      right.push(unitCombination(V, q, smallRight));
    } else {
      left.push(freshDirection(F.rows, basisOf(left)) as Float64Array);
      right.push(freshDirection(F.cols, basisOf(right)) as Float64Array);
    }
  }
  return { values, left, right };
}

/**
 * The unit vector with the given direction in `basis`, made orthogonal to those before it: the
 * eigenvectors mix those of θ and −θ′, by rounding over θ + θ′, so that their halves are orthogonal
 * to fewer digits where θ is small.
 */
function unitCombination(
  basis: readonly Float64Array[],
  coefficients: Float64Array,
  before: Float64Array[],
): Float64Array {
  const size = orthogonalizeInPlace(coefficients, basisOf(before));
  const unit = coefficients.map((value) => value / size);
  before.push(unit);
  return linearCombination(basis, unit);
}

/** max over j of ‖F v − σ u‖ and ‖Fᵀu − σ v‖, relative to σ_1. */
function trueResidual(F: Matrix, { values, left, right }: SingularTriplets): number {
  let worst = 0;
  for (let j = 0; j < values.length; j++) {
    const sigma = values[j] as number;
    const u = left[j] as Float64Array;
    const v = right[j] as Float64Array;
    const Fv = multiplyVector(F, v).map((value, i) => value - sigma * (u[i] as number));
    const Fu = transposeMultiplyVector(F, u).map((value, i) => value - sigma * (v[i] as number));
    worst = Math.max(worst, norm(Fv), norm(Fu));
  }
  const top = values[0] ?? 0;
  return top > 0 ? worst / top : worst;
}

/**
 * The `count` largest singular values of F with their vectors, by Golub–Kahan–Lanczos with full
 * reorthogonalisation.
 *
 * @param F n × N
 * @param count how many, 1 ≤ count ≤ min(n, N); beyond the rank the values are 0
 * @returns values descending; iterations: steps; residual: max ‖F v − σ u‖, ‖Fᵀu − σ v‖ over σ_1,
 *   computed from the triplets returned; status `converged` when at most `tolerance`, else
 *   `iterationLimit`
 * @throws RangeError on a bad count or start, or an F that is not finite
 *
 * Outliers away from the bulk take some 20 steps, values inside a bulk many more. A singular value
 * that repeats to all digits is seen once per Krylov space, so a second copy is found only if the
 * first space closes; start vectors orthogonal to a left vector can miss it likewise.
 */
export function leadingSingularTriplets(
  F: Matrix,
  count: number,
  options: SingularTripletOptions = {},
): Outcome<SingularTriplets> {
  const smaller = Math.min(F.rows, F.cols);
  if (!Number.isInteger(count) || count < 1 || count > smaller) {
    throw new RangeError(
      `leadingSingularTriplets: count must be an integer from 1 to ${smaller}, got ${count}; ask for at most min(F.rows, F.cols)`,
    );
  }
  const {
    start = patternVector(F.rows, 0),
    tolerance = 1e-10,
    maxSteps = 300 + 4 * count,
  } = options;
  requireLength(
    'leadingSingularTriplets',
    'start.length',
    start.length,
    F.rows,
    'pass one number per row of F',
  );
  const limit = Math.min(smaller, Math.max(maxSteps, count));
  const run = golubKahan(F, norm(start) > 0 ? start : patternVector(F.rows, 0), {
    steps: limit,
    restart: true,
    onStep: (soFar) => {
      const { steps: k } = soFar;
      if (k < count || k % checkEvery !== 0) return false;
      if (stepsInBlock(soFar) < Math.min(stepsPastClosure, k)) return false;
      return ritzResidual(soFar, count) <= 0.1 * tolerance;
    },
  });
  const value = extract(F, run, count);
  const residual = trueResidual(F, value);
  return {
    value,
    status: residual <= tolerance ? 'converged' : 'iterationLimit',
    iterations: run.steps,
    residual,
  };
}
