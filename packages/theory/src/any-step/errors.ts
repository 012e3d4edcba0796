import type { Complex } from '@onestep/linalg';
import type { RidgeLimits } from '../small-step/ridge-limits.ts';
import type { IterationOutcome } from './accelerated-iteration.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import { finiteObjective, finiteProblem, withoutNorms } from './finite-problem.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import type { ConditionalLabel } from './label-moments.ts';
import { labelSide } from './label-side.ts';
import type { SolvedRidge } from './predicted-state.ts';
import { type FixedPoint, solveFixedPoint } from './solve-fixed-point.ts';
import type { StepDirection } from './step-direction.ts';
import { totalWeight } from './unit-weights.ts';

/** The limiting errors at one ridge, with how they were reached. */
export interface AnyStepErrors extends IterationOutcome {
  /** (1/n)‖ỹ − Fâ‖² + λ‖â‖². */
  readonly objective: number;
  /** (1/n)‖ỹ − Fâ‖². */
  readonly trainError: number;
  /** E(y − f·â)² on fresh labels, noise included. */
  readonly testError: number;
  /** The fixed point and its derivative: what the start of a neighbouring solve is predicted from. */
  readonly solved: SolvedRidge;
  /** Relative change of the test error by leaving out the fluctuation of the inputs' norms. */
  readonly normEffect: number;
  /** The errors with other tables in place of μ0, at the same fixed point. */
  readonly withMeans: readonly RidgeLimits[];
  /** Σ p_kγ_k = λ m1, m1 = lim tr (FFᵀ + λnI)⁻¹. */
  readonly shrinkage: number;
  /** λ m2, m2 = lim (1/d) tr X̃ᵀ(FFᵀ + λnI)⁻¹X̃: the objective of a label along a direction that the step did not see. */
  readonly linearShrinkage: number;
}

/** Length of a complex step: products of two imaginary parts vanish beside 1. */
const complexStep = 1e-20;

/**
 * Objective, training and test error at one ridge.
 *
 *     objective = 𝒥,   trainError = Σ_k ∂𝒥/∂w_k = 𝒥 − λ ∂𝒥/∂λ,   testError = Σ_k (1 + δ_k)² ∂𝒥/∂w_k   at w = 1
 *
 * Two solves: the first with λ(1 + ih), whose real part is the objective and whose imaginary part is λ∂𝒥/∂λ; the second
 * with w = 1 + ih(1+δ)², started at the first.
 *
 * @param start a state nearby.
 * @param means tables in place of μ0(a, k) to work out the errors for too: the fixed point does not depend on it.
 *
 * Accuracy: derivatives by complex steps have no truncation error; the numbers are as good as the fixed point, about 1e-10.
 * Source: docs/theory, large steps, section 4.
 */
export function anyStepErrors(
  problem: FixedPointProblem,
  direction: StepDirection,
  label: ConditionalLabel,
  ridge: number,
  start: ComplexVector,
  means: readonly Float64Array[] = [],
): AnyStepErrors {
  const count = problem.features.samples.nodes.length;
  const ones = new Float64Array(count).fill(1);
  const solve = (ridgeStep: number, weightStep: Float64Array, from: ComplexVector): FixedPoint =>
    solveFixedPoint(
      problem,
      {
        ridge: { re: ridge, im: complexStep * ridgeStep },
        weights: { re: ones, im: weightStep.map((value) => complexStep * value) },
      },
      from,
      { imaginaryUnit: complexStep },
    );
  /** 𝒥 at a fixed point, for μ0 or another table; with the inputs' norms or without. */
  const objectiveAt = (
    { values }: FixedPoint,
    mean = problem.features.mean,
  ): ((norms?: boolean) => Complex) => {
    const own = { ...problem, features: { ...problem.features, mean } };
    const full = finiteProblem(own, values, direction);
    const side = labelSide(problem, values, direction.alignment, label);
    return (norms = problem.normFluctuation) =>
      finiteObjective(norms ? full : withoutNorms(problem, full), side);
  };

  const alongRidge = solve(ridge, new Float64Array(count), realPart(start));
  const state = realPart(alongRidge.state);
  const leverage = state.re.subarray(0, count).map((delta) => (1 + delta) ** 2);
  const { weights } = problem.features.samples;
  const scale = leverage.reduce((sum, value, k) => sum + value * (weights[k] as number), 0);
  const alongLeverage = solve(
    0,
    leverage.map((value) => value / scale),
    state,
  );
  const errorsWith = (atRidge: Complex, atLeverage: Complex): RidgeLimits => ({
    objective: atRidge.re,
    trainError: atRidge.re - atRidge.im / complexStep,
    testError: (scale * atLeverage.im) / complexStep,
  });
  const leverageObjective = objectiveAt(alongLeverage);
  const [kept, leftOut] = [leverageObjective(true), leverageObjective(false)];
  return {
    ...errorsWith(objectiveAt(alongRidge)(), problem.normFluctuation ? kept : leftOut),
    withMeans: means.map((mean) =>
      errorsWith(objectiveAt(alongRidge, mean)(), objectiveAt(alongLeverage, mean)()),
    ),
    // A label of 0 has no error to change.
    normEffect: kept.im === leftOut.im ? 0 : Math.abs(leftOut.im / kept.im - 1),
    solved: {
      ridge,
      state: state.re,
      tangent: alongRidge.state.im.map((value) => value / complexStep),
    },
    ...shrinkages(problem, alongRidge.values),
    status: alongRidge.status === 'ok' ? alongLeverage.status : alongRidge.status,
    iterations: alongRidge.iterations + alongLeverage.iterations,
    residual: Math.max(alongRidge.residual, alongLeverage.residual),
  };
}

/** Σ pγ, and Σ pγ − qᵀL⁻ᵀ(I − Γ)L⁻¹q with q = Σ_k p_kγ_k Q_k. */
function shrinkages(
  { features }: FixedPointProblem,
  { sampleWeights, inverseRoot, gamma }: FixedPointValues,
): Pick<AnyStepErrors, 'shrinkage' | 'linearShrinkage'> {
  const { rank, sampleFactor } = features;
  const shrinkage = totalWeight(sampleWeights).re;
  // L⁻¹q.
  const tilted = new Float64Array(rank);
  sampleWeights.re.forEach((weight, k) => {
    for (let r = 0; r < rank; r += 1) {
      for (let s = 0; s <= r; s += 1) {
        tilted[r] =
          (tilted[r] as number) +
          (inverseRoot.re[r * rank + s] as number) *
            weight *
            (sampleFactor[k * rank + s] as number);
      }
    }
  });
  let learned = 0;
  for (let r = 0; r < rank; r += 1) {
    for (let s = 0; s < rank; s += 1) {
      const rest = Number(r === s) - (gamma.re[r * rank + s] as number);
      learned += (tilted[r] as number) * rest * (tilted[s] as number);
    }
  }
  return { shrinkage, linearShrinkage: shrinkage - learned };
}

/** A state without its imaginary part. */
function realPart({ re }: ComplexVector): ComplexVector {
  return { re, im: new Float64Array(re.length) };
}
