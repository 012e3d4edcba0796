import { orthonormalHermite } from '@onestep/hermite';
import {
  type Matrix,
  matrix,
  multiply,
  symmetricEigen,
  transposeMultiply,
  unwrap,
} from '@onestep/linalg';
import { cosines, type Outlier } from '../small-step/outliers.ts';
import type { ComplexMatrix } from './complex/complex-matrix.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { UpperEdge } from './edges.ts';
import { finiteProblem, withoutNorms } from './finite-problem.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';
import { probeLabel } from './label-moments.ts';
import { labelSide } from './label-side.ts';
import { type FixedPoint, solveFixedPoint } from './solve-fixed-point.ts';
import type { StepDirection } from './step-direction.ts';
import { totalWeight, unitWeights } from './unit-weights.ts';

/** The finite-dimensional problem at a real x above the bulk, in symmetric form. */
interface Above {
  readonly point: FixedPoint;
  /** B with 𝒫 = −B Bᵀ. */
  readonly root: Matrix;
  /** Eigenvalues τ of Bᵀ S B, descending, and their vectors as columns in the same order as `symmetricEigen`'s. */
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const tolerance = 1e-11;
const iterationLimit = 200;
/** Eigenvalues of −𝒫 below this share of the largest are rounding. */
const negligible = 1e-14;

/** Solves at x and diagonalises: x is an outlier where some τ(x) = 1. */
function above(
  problem: FixedPointProblem,
  direction: StepDirection,
  x: number,
  start: ComplexVector,
): Above {
  const argument = { ridge: { re: -x, im: 0 }, weights: unitWeights(problem) };
  const point = solveFixedPoint(problem, argument, start, {
    imaginaryUnit: 0,
    tolerance,
    iterationLimit,
  });
  const full = finiteProblem(problem, point.values, direction);
  const { gram, seen } = problem.normFluctuation ? full : withoutNorms(problem, full);
  const { values: sizes, vectors } = unwrap(symmetricEigen(realPart(gram, -1)));
  const n = sizes.length;
  const least = negligible * Math.max(sizes[n - 1] as number, 0);
  const root = matrix(n, n);
  for (let j = 0; j < n; j += 1) {
    const size = sizes[j] as number;
    if (!(size > least)) continue;
    for (let i = 0; i < n; i += 1) {
      root.data[i * n + j] = Math.sqrt(size) * (vectors.data[i * n + j] as number);
    }
  }
  const inner = transposeMultiply(root, multiply(realPart(seen, 1), root));
  const eigen = unwrap(symmetricEigen(inner));
  return { point, root, values: eigen.values, vectors: eigen.vectors };
}

function realPart({ rows, cols, re }: ComplexMatrix, factor: number): Matrix {
  const result = matrix(rows, cols);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < cols; j += 1) {
      // Symmetric up to rounding; the routines that follow take it as exact.
      result.data[i * cols + j] =
        (factor * ((re[i * cols + j] as number) + (re[j * cols + i] as number))) / 2;
    }
  }
  return result;
}

/** The index-th largest τ. */
function tauOf({ values }: Above, index: number): number {
  return values[values.length - 1 - index] as number;
}

/**
 * Eigenvalues of FFᵀ/n above the bulk, and how well their left singular vectors align with Hermite features.
 *
 * They are the x with det(I + S𝒫) = 0 at λ = −x. Above the bulk 𝒫 = −BBᵀ, and each eigenvalue τ of BᵀSB falls in x: those above
 * 1 at the edge belong to one outlier each, found by a secant in log τ against log x. Squared cosine with a probe p(z): the
 * residue of 𝒥_p(λ)/λ, (vᵀBw)²/(−x dτ/dx) with the unit vector w of τ.
 *
 * @param edge from `upperEdge` of the same problem.
 * @param highestOrder K of the probes h_0 … h_K.
 * @returns outliers by descending position; `population` is −κ = −1/m at the outlier, which for a small step is the spike of
 *   the population covariance.
 *
 * Cost: 6–10 solves an outlier. Source: docs/theory, large steps, section 4.
 */
export function anyStepOutliers(
  problem: FixedPointProblem,
  direction: StepDirection,
  edge: UpperEdge,
  highestOrder: number,
): readonly Outlier[] {
  const start = above(problem, direction, edge.above.x, edge.above.point.state);
  const found: Outlier[] = [];
  for (let index = 0; index < start.values.length; index += 1) {
    if (!(tauOf(start, index) > 1)) break;
    const outlier = locate(problem, direction, start, edge.above.x, index);
    if (outlier === null) continue;
    found.push(describe(problem, direction, outlier, edge.edge, index, highestOrder));
  }
  return found.sort((a, b) => b.position - a.position);
}

interface Located {
  readonly x: number;
  readonly at: Above;
}

const secantLimit = 40;
const positionAccuracy = 1e-10;

/** The zero of log τ_index in log x: secant steps, kept inside the bracket they find. */
function locate(
  problem: FixedPointProblem,
  direction: StepDirection,
  start: Above,
  from: number,
  index: number,
): Located | null {
  let low = { u: Math.log(from), f: Math.log(tauOf(start, index)), at: start };
  let high: typeof low | null = null;
  // τ falls about as 1/x.
  let u = low.u + low.f;
  let current = low;
  for (let i = 0; i < secantLimit; i += 1) {
    const near = high !== null && high.u - u < u - low.u ? high : low;
    const at = above(problem, direction, Math.exp(u), near.at.point.state);
    const tau = tauOf(at, index);
    if (!(tau > 0)) return null;
    const next = { u, f: Math.log(tau), at };
    const before = current;
    current = next;
    if (Math.abs(next.f) <= positionAccuracy) break;
    if (next.f > 0) low = next;
    else high = next;
    const slope = (next.f - before.f) / (next.u - before.u);
    let proposal = next.u - next.f / slope;
    if (high === null) {
      if (!(proposal > low.u)) proposal = low.u + Math.max(low.f, 0.1);
    } else if (!(proposal > low.u && proposal < high.u)) proposal = (low.u + high.u) / 2;
    if (Math.abs(proposal - u) <= positionAccuracy * 1e-2) break;
    u = proposal;
  }
  return { x: Math.exp(current.u), at: current.at };
}

/** Relative step of the derivative of τ, less next to the edge. */
const derivativeStep = 1e-4;

function describe(
  problem: FixedPointProblem,
  direction: StepDirection,
  { x, at }: Located,
  edge: number,
  index: number,
  highestOrder: number,
): Outlier {
  const h = Math.min(derivativeStep * x, (x - edge) / 4);
  const tauAt = (position: number): number =>
    tauOf(above(problem, direction, position, at.point.state), index);
  const slope = (tauAt(x + h) - tauAt(x - h)) / (2 * h);
  const n = at.values.length;
  const column = n - 1 - index;
  // B w.
  const image = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j += 1) {
      sum += (at.root.data[i * n + j] as number) * (at.vectors.data[j * n + column] as number);
    }
    return sum;
  });
  const products = Array.from({ length: highestOrder + 1 }, (_, k) => {
    const label = probeLabel((z) => orthonormalHermite(k, z), problem.features.samples);
    const { vector } = labelSide(problem, at.point.values, direction.alignment, label);
    return image.reduce((sum, value, i) => sum + value * (vector.re[i] as number), 0);
  });
  const population = x / totalWeight(at.point.values.sampleWeights).re;
  return { position: x, population, ...cosines(products, -1 / (x * slope)) };
}
