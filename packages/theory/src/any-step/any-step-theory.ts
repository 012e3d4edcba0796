import type { QuadratureRule } from '@onestep/hermite';
import { resolventAt } from '../bulk/resolvent.ts';
import { type BulkSolution, solveBulk } from '../bulk/solve-bulk.ts';
import { type ErrorLimits, errorLimits } from '../limit.ts';
import { optimalRidge } from '../optimal-ridge.ts';
import type { PreparedSetting } from '../prepared-setting.ts';
import type { RidgePoint, StepSummary, StepTheory } from '../prepared-theory.ts';
import type { LabelMoments } from '../small-step/population-ridge.ts';
import { staircase } from '../staircase/staircase.ts';
import { largestNormEffect, type Validity } from '../validity.ts';
import { anyStepHierarchy } from './any-step-hierarchy.ts';
import { anyStepOutliers } from './any-step-outliers.ts';
import { anyStepSpectrum } from './any-step-spectrum.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import { type UpperEdge, upperEdge } from './edges.ts';
import { type AnyStepErrors, anyStepErrors } from './errors.ts';
import { type FixedPointProblem, initialState } from './fixed-point-equations.ts';
import type { ConditionalLabel } from './label-moments.ts';
import { meanEigenvalue } from './mean-eigenvalue.ts';
import { farthestStart, type NeighbouringSteps, nearestRidge } from './neighbouring-steps.ts';
import { predictedState } from './predicted-state.ts';
import type { StepDirection } from './step-direction.ts';

/** Everything that one step size fixes. */
export interface AnyStepIngredients {
  readonly prepared: PreparedSetting;
  readonly step: StepSummary;
  readonly status: Validity['status'];
  readonly labels: LabelMoments;
  readonly direction: StepDirection;
  readonly massAtZero: number;
  /** The features of the errors. */
  readonly problem: () => FixedPointProblem;
  /** The coarser ones of edges, densities and outliers. */
  readonly spectrumProblem: () => FixedPointProblem;
  readonly labelAt: (rule: QuadratureRule) => ConditionalLabel;
  /** Where this step finds what others have solved, and leaves what it has solved itself. */
  readonly neighbours: NeighbouringSteps;
}

const defaultHighestOrder = 3;
/** Below this |ω| the law ends at a regular edge. */
const smallestTail = 0.1;
/** From here on (in units of the eigenvalues) the plain start is good enough. */
const easyRidge = 0.3;

/**
 * The any-step limits at one step size.
 *
 * A point where leaving out the inputs' norms changes the test error by more than 1 % is `extrapolated`. What is expensive is worked out
 * when first asked for, and kept.
 */
export function anyStepTheory(ingredients: AnyStepIngredients): StepTheory {
  const { prepared, step, status, labels, direction, massAtZero, neighbours } = ingredients;
  const supported = status !== 'unsupported';
  const problem = once(ingredients.problem);
  const label = once(() => ingredients.labelAt(problem().features.samples));
  const spectrumProblem = once(ingredients.spectrumProblem);
  const scale = once(() => meanEigenvalue(spectrumProblem()));
  const upper = once((): UpperEdge | null => upperEdge(spectrumProblem(), scale()));

  const solved = new Map<number, AnyStepErrors>();
  const solve = (ridge: number): AnyStepErrors => {
    const known = solved.get(ridge);
    if (known) return known;
    const from = (start: ComplexVector) =>
      anyStepErrors(problem(), direction, label(), ridge, start);
    const near = nearestRidge(solved, ridge) ?? neighbours.near(step.omega, problem(), ridge);
    let errors = from(near === null ? coldStart(ridge) : predictedState(problem(), near, ridge));
    if (near !== null && errors.status !== 'ok') errors = from(coldStart(ridge));
    if (solved.size >= 512) solved.clear();
    solved.set(ridge, errors);
    neighbours.leave(step.omega, problem(), solved);
    return errors;
  };
  /** A start without a neighbour: a chain of ridges down to this one. */
  const coldStart = (ridge: number): ComplexVector => {
    const unit = meanEigenvalue(problem()) || 1;
    if (ridge >= easyRidge * unit) return initialState(problem(), { re: ridge, im: 0 });
    return predictedState(problem(), solve(ridge * farthestStart).solved, ridge);
  };

  const point = (ridge: number): RidgePoint => {
    if (!supported) {
      const bulk = solveBulk(prepared.law, ridge);
      return { ridge, bulk, limits: errorLimits(null, 'unsupported') };
    }
    requireRidge(ridge);
    const errors = solve(ridge);
    const complete = problem().normFluctuation || errors.normEffect <= largestNormEffect;
    const held = status === 'ok' && !complete ? 'extrapolated' : status;
    const reached = errors.status === 'ok' ? held : errors.status;
    return { ridge, bulk: bulkOf(errors, ridge), limits: errorLimits(errors, reached) };
  };

  return {
    step,
    spectrum: supported
      ? anyStepSpectrum({
          problem: spectrumProblem,
          upper,
          massAtZero,
          scale,
          samples: Math.abs(step.omega) < smallestTail ? null : prepared.setting.ridgeSamples,
        })
      : prepared.spectrum,
    at: point,
    staircase(ridge, maxSpikes) {
      if (prepared.staircaseWarning !== null) return null;
      const at = resolventAt(prepared.law, solveBulk(prepared.law, ridge).effectiveRidge);
      return staircase(at, ridge, labels, prepared.active, maxSpikes);
    },
    outliers(highestOrder = defaultHighestOrder) {
      const edge = supported ? upper() : null;
      return edge === null ? [] : anyStepOutliers(spectrumProblem(), direction, edge, highestOrder);
    },
    ridgeless: () => null,
    optimalRidge: () =>
      optimalRidge({
        limitsAt: (ridge): ErrorLimits => point(ridge).limits,
        ridgeless: null,
        nullError: labels.secondMoment,
        scale: meanEigenvalue(problem()),
        pointsPerDecade: 2,
        decades: [-4, 3],
        accuracy: 1e-3,
      }),
    hierarchy(ridge, maxOrder) {
      if (!supported) return null;
      const { limits } = point(ridge);
      const { features } = problem();
      return anyStepHierarchy(
        {
          features,
          coefficients: prepared.activation.coefficients,
          omega: step.omega,
          errorsWith: (means) =>
            anyStepErrors(
              problem(),
              direction,
              label(),
              ridge,
              predictedState(problem(), solve(ridge).solved, ridge),
              means,
            ).withMeans,
        },
        maxOrder,
        limits.testError.status,
      );
    },
  };
}

/** The bulk at one ridge: m1 and m2 of the updated features, and κ = 1/m1, g = m2/m1. */
function bulkOf(
  { shrinkage, linearShrinkage, ...errors }: AnyStepErrors,
  ridge: number,
): BulkSolution {
  const m1 = shrinkage / ridge;
  const g = linearShrinkage / shrinkage;
  return {
    g,
    effectiveRidge: 1 / m1,
    m1,
    m2: g * m1,
    status: errors.status,
    residual: errors.residual,
    iterations: errors.iterations,
  };
}

function requireRidge(ridge: number): void {
  if (!(ridge > 0 && Number.isFinite(ridge))) {
    throw new RangeError(`at: ridge must be a positive finite number, got ${ridge}; pass λ > 0`);
  }
}

/** A value worked out at the first call. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
