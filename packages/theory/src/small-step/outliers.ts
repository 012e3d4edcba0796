import { dot, type Matrix, symmetricEigen, unwrap } from '@onestep/linalg';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import { populationEdge, type ResolventPoint, resolventAt } from '../bulk/resolvent.ts';
import { populationMatrix } from './population-ridge.ts';

/** One eigenvalue of FFᵀ/n outside the bulk. */
export interface Outlier {
  /** x, its limiting position. */
  readonly position: number;
  /** e, the population spike it comes from: an eigenvalue of the population covariance above that of the bulk. */
  readonly population: number;
  /** Squared cosine of its left singular vector with the sample vector h_k(z), k = 0, 1, …, h_k = He_k/√k!. */
  readonly alignment: readonly number[];
}

export interface OutlierProblem {
  readonly law: BulkLaw;
  /** N. */
  readonly width: number;
  /** T, Q×Q. */
  readonly lowRankMean: Matrix;
  /** T Tᵀ. */
  readonly gram: Matrix;
  /** T e. */
  readonly linearColumn: Float64Array;
}

/** Where the population matrix A(−e) is looked at: an eigenvalue of it, its slope in κ and its vector. */
interface Crossing {
  readonly point: ResolventPoint;
  readonly value: number;
  readonly slope: number;
  readonly vector: Float64Array;
}

/** The search starts this far above the bulk's population edge (relative), where every trace is finite. */
const startOffset = 1e-12;
const iterationLimit = 200;

/**
 * Outliers of FFᵀ/n above the bulk, and how well their left singular vectors align with Hermite features.
 *
 * Population spikes are the roots e > λ_max(Σ) of det A(κ = −e) = 0. Each eigenvalue of A(−e) falls strictly in e
 * (its slope in κ is vᵀA'v > 0), so the k-th one has at most one zero, found by safeguarded Newton steps. A root
 * gives an outlier iff dλ/dκ > 0 there; it sits at x = −λ(−e). Squared cosine with a probe of unit variance:
 * −(dλ/dκ)(qᵀv)²/(κ vᵀA'v), with q = T e_k for h_k, k ≠ 1, and q = g T e for z itself.
 *
 * @param problem law, N, T and its products.
 * @param highestOrder K of the probes h_0 … h_K; orders from Q on get 0.
 * @returns outliers by descending position.
 *
 * Source: docs/theory, section 7.
 */
export function outliers(problem: OutlierProblem, highestOrder: number): readonly Outlier[] {
  const { lowRankMean } = problem;
  const order = lowRankMean.rows;
  const found: Outlier[] = [];
  // Eigenvalues ascending: the last crosses zero farthest out.
  for (let index = order - 1; index >= 0; index -= 1) {
    const crossing = findCrossing(problem, index);
    if (crossing === null) break;
    const { point, slope, vector } = crossing;
    if (!(point.ridgeSlope > 0)) continue;
    const kappa = point.effectiveRidge;
    const alignment = Array.from({ length: highestOrder + 1 }, (_, k) => {
      if (k >= lowRankMean.cols) return 0;
      const overlap = (k === 1 ? point.g : 1) * dot(column(lowRankMean, k), vector);
      return (-point.ridgeSlope * overlap * overlap) / (kappa * slope);
    });
    found.push({ position: -point.ridge, population: -kappa, alignment });
  }
  return found.sort((a, b) => b.position - a.position);
}

/** Zero of the index-th eigenvalue of A(−e) in e > λ_max(Σ), null where it is negative from the start. */
function findCrossing(problem: OutlierProblem, index: number): Crossing | null {
  const edge = populationEdge(problem.law);
  let low = edge > 0 ? edge * (1 + startOffset) : Number.MIN_VALUE ** 0.25;
  const start = examine(problem, index, low);
  if (!(start.value > 0)) return null;
  // 1/(N|t|) ≥ (e − λ_max)/N, and the rest of A does not grow with e.
  let high =
    low + problem.width * (start.value + 1 / (problem.width * Math.abs(start.point.trace)));
  let current = examine(problem, index, high);
  for (let i = 0; i < iterationLimit; i += 1) {
    const e = -current.point.effectiveRidge;
    if (current.value > 0) low = e;
    else high = e;
    // d(value)/de = −slope.
    let next = e + current.value / current.slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - e) <= 1e-15 * e || next <= low || next >= high) break;
    current = examine(problem, index, next);
  }
  return current;
}

function examine(problem: OutlierProblem, index: number, e: number): Crossing {
  const { law, width, linearColumn } = problem;
  const point = resolventAt(law, -e);
  const A = populationMatrix(
    problem.gram,
    linearColumn,
    -point.oneMinusG,
    1 / (width * point.trace),
  );
  const { values, vectors } = unwrap(symmetricEigen(A));
  const vector = column(vectors, index);
  const linear = dot(linearColumn, vector);
  const slope =
    point.gSlope * linear * linear - point.traceSlope / (width * point.trace * point.trace);
  return { point, value: values[index] as number, slope, vector };
}

function column(A: Matrix, k: number): Float64Array {
  return Float64Array.from({ length: A.rows }, (_, i) => A.data[i * A.cols + k] as number);
}
