import { finiteObjective, finiteProblem } from '../../src/any-step/finite-problem.ts';
import { initialState } from '../../src/any-step/fixed-point-equations.ts';
import { labelSide } from '../../src/any-step/label-side.ts';
import { type FixedPoint, solveFixedPoint } from '../../src/any-step/solve-fixed-point.ts';
import { unitWeights } from '../../src/any-step/unit-weights.ts';
import type { AnyStepProblem } from './any-step-problem.ts';

export interface SolveOptions {
  /** Sample weights w; 1 by default. */
  readonly weights?: Float64Array;
  /** Imaginary parts of w, in units of 1e-20: the derivative along them is then in the imaginary part. */
  readonly along?: Float64Array;
  readonly start?: FixedPoint;
}

const unit = 1e-20;

/** The fixed point at a real ridge, solved to rounding. */
export function solveAt(
  { problem }: AnyStepProblem,
  ridge: number,
  { weights, along, start }: SolveOptions = {},
): FixedPoint {
  const ones = unitWeights(problem);
  const re = weights ?? ones.re;
  const im = along?.map((value) => unit * value) ?? ones.im;
  return solveFixedPoint(
    problem,
    { ridge: { re: ridge, im: 0 }, weights: { re, im } },
    start?.state ?? initialState(problem, { re: ridge, im: 0 }),
    { imaginaryUnit: along === undefined ? 0 : unit, tolerance: 1e-13 },
  );
}

/** 𝒥 at a solved point, and its derivative along the imaginary parts. */
export function objectiveAt(
  { problem, direction, label }: AnyStepProblem,
  { values }: FixedPoint,
): { readonly value: number; readonly slope: number } {
  const { re, im } = finiteObjective(
    finiteProblem(problem, values, direction),
    labelSide(problem, values, direction.alignment, label),
  );
  return { value: re, slope: im / unit };
}

/** Step in one sample weight. */
const step = 0.02;

/**
 * Test error = Σ_k (1 + δ_k)² ∂𝒥/∂w_k with each derivative by central differences at two steps, extrapolated: real arithmetic and
 * bounded steps throughout.
 */
export function testErrorByDifferences(parts: AnyStepProblem, ridge: number): number {
  const start = solveAt(parts, ridge);
  const { nodes } = parts.problem.features.samples;
  const objective = (k: number, change: number): number => {
    const weights = new Float64Array(nodes.length).fill(1);
    weights[k] = 1 + change;
    return objectiveAt(parts, solveAt(parts, ridge, { weights, start })).value;
  };
  const difference = (k: number, h: number): number =>
    (objective(k, h) - objective(k, -h)) / (2 * h);
  let total = 0;
  for (const k of nodes.keys()) {
    const slope = (4 * difference(k, step / 2) - difference(k, step)) / 3;
    total += (1 + (start.state.re[k] as number)) ** 2 * slope;
  }
  return total;
}
