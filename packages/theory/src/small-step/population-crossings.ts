import { type Matrix, symmetricEigen, unwrap } from '@onestep/linalg';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import { populationEdge, type ResolventPoint, resolventAt } from '../bulk/resolvent.ts';

/** The population matrix A at one κ. */
export interface PopulationMatrix {
  readonly value: Matrix;
  /** vᵀA'v, A' = dA/dκ. */
  slope(v: Float64Array): number;
}

/** A zero of an eigenvalue of A(−e): a population spike e. */
export interface Crossing {
  /** Traces of the bulk at κ = −e. */
  readonly point: ResolventPoint;
  /** Unit null vector of A. */
  readonly vector: Float64Array;
  /** vᵀA'v > 0. */
  readonly slope: number;
}

interface Examined extends Crossing {
  /** The eigenvalue. */
  readonly value: number;
}

/** The search starts this far above the bulk's population edge (relative), where every trace is finite. */
const startOffset = 1e-12;
const iterationLimit = 200;

/**
 * Population spikes: the roots e > λ_max(Σ) of det A(κ = −e) = 0, descending by the eigenvalue's place.
 *
 * A is the inverse of a compression of the resolvent (Σ+κ)⁻¹, so its eigenvalues rise strictly with κ (vᵀA'v > 0) and
 * each has at most one zero, found by safeguarded Newton steps.
 *
 * @param law φ, ψ, v1, v2.
 * @param order size of A.
 * @param matrixAt A at given traces.
 *
 * Accuracy: e to rounding of the eigenvalue. Source: docs/theory, section 7.
 */
export function populationCrossings(
  law: BulkLaw,
  order: number,
  matrixAt: (point: ResolventPoint) => PopulationMatrix,
): readonly Crossing[] {
  const found: Crossing[] = [];
  // Eigenvalues ascending: the last crosses zero farthest out.
  for (let index = order - 1; index >= 0; index -= 1) {
    const crossing = findCrossing(law, (e) => examine(resolventAt(law, -e), index, matrixAt));
    if (crossing === null) break;
    found.push(crossing);
  }
  return found;
}

/** Zero of one eigenvalue of A(−e) in e > λ_max(Σ), null where it is negative from the start. */
function findCrossing(law: BulkLaw, examineAt: (e: number) => Examined): Crossing | null {
  const edge = populationEdge(law);
  let low = edge > 0 ? edge * (1 + startOffset) : Number.MIN_VALUE ** 0.25;
  const start = examineAt(low);
  if (!(start.value > 0)) return null;
  // Far out A falls as −e/N, from the size that it has here.
  let reach = start.value / Math.abs(start.slope) + low;
  let high = low + reach;
  let current = examineAt(high);
  while (current.value > 0) {
    low = high;
    reach *= 2;
    high = low + reach;
    current = examineAt(high);
  }
  for (let i = 0; i < iterationLimit; i += 1) {
    const e = -current.point.effectiveRidge;
    if (current.value > 0) low = e;
    else high = e;
    // d(value)/de = −slope.
    let next = e + current.value / current.slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - e) <= 1e-15 * e || next <= low || next >= high) break;
    current = examineAt(next);
  }
  return current;
}

function examine(
  point: ResolventPoint,
  index: number,
  matrixAt: (point: ResolventPoint) => PopulationMatrix,
): Examined {
  const A = matrixAt(point);
  const { values, vectors } = unwrap(symmetricEigen(A.value));
  const vector = Float64Array.from(
    { length: vectors.rows },
    (_, i) => vectors.data[i * vectors.cols + index] as number,
  );
  return { point, vector, slope: A.slope(vector), value: values[index] as number };
}
