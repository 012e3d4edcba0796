import type { ComplexVector } from './complex/complex-solve.ts';
import { type FixedPointProblem, initialState } from './fixed-point-equations.ts';
import { type FixedPoint, solveFixedPoint } from './solve-fixed-point.ts';
import { totalWeight, unitWeights } from './unit-weights.ts';

/** The law at one point x + i0 of the real line. */
export interface BulkPoint {
  /** Density at x of the nonzero eigenvalues, per unit mass of all n; ≥ 0. */
  readonly density: number;
  /** The start of a neighbouring solve. */
  readonly state: ComplexVector;
  readonly converged: boolean;
}

/** Distance from the real line, relative to x: beyond what a figure or an integral sees. */
const imaginaryShare = 1e-8;
const tolerance = 1e-9;
const iterationLimit = 120;
/** A path to the real line starts this far above it (in units of `scale`) and divides by 4. */
const pathStart = 4;

/**
 * The limiting density of the eigenvalues of FFᵀ/n at x > 0.
 *
 *     density = Im[m + max(0, 1 − N/n)/x]/π,   m = Σ_k p_kγ_k/λ at λ = −(x + i0)
 *
 * @param start a state at a neighbouring x, or null: the point is then reached from far above the real line, which picks the
 *   branch with Im m > 0. A start that does not lead to that branch is given up for the same path.
 * @param scale size of the eigenvalues, for that path.
 *
 * Cost: 10–20 evaluations of the equations from a neighbour, 150 without. Source: docs/theory, large steps, section 4.
 */
export function bulkPoint(
  problem: FixedPointProblem,
  x: number,
  start: ComplexVector | null,
  scale: number,
): BulkPoint {
  if (start !== null) {
    const near = read(problem, x, solveAt(problem, x, imaginaryShare * x, start));
    if (near.converged) return near;
  }
  let state = initialState(problem, { re: scale, im: 0 });
  for (let y = pathStart * scale; y > imaginaryShare * x; y /= 4) {
    state = solveAt(problem, x, y, state).state;
  }
  return read(problem, x, solveAt(problem, x, imaginaryShare * x, state));
}

function solveAt(
  problem: FixedPointProblem,
  x: number,
  y: number,
  start: ComplexVector,
): FixedPoint {
  const argument = { ridge: { re: -x, im: -y }, weights: unitWeights(problem) };
  return solveFixedPoint(problem, argument, start, { imaginaryUnit: 1, tolerance, iterationLimit });
}

/** Values below this share of 1/x are the distance from the real line, not density. */
const visible = 1e-6;

function read({ ratios }: FixedPointProblem, x: number, point: FixedPoint): BulkPoint {
  const y = imaginaryShare * x;
  const weight = totalWeight(point.values.sampleWeights);
  const atom = Math.max(0, 1 - ratios.dimPerSample / ratios.dimPerWidth);
  // Im[(atom − Σpγ)/(x + iy)]/π.
  const density = (-weight.im * x - (atom - weight.re) * y) / (x * x + y * y) / Math.PI;
  const seen = density * x > visible;
  return {
    density: seen ? density : 0,
    state: point.state,
    converged: point.status === 'ok' && density * x > -visible,
  };
}
