import type { Matrix } from '@onestep/linalg';
import type { BulkAtRidge } from '../bulk/bulk-at-ridge.ts';
import { type BulkLaw, eigenvalueScale } from '../bulk/bulk-law.ts';
import { solveRidgelessBulk } from '../bulk/solve-ridgeless-bulk.ts';
import { type ErrorLimits, errorLimits } from '../limit.ts';
import { optimalRidge } from '../optimal-ridge.ts';
import type { BulkSpectrum, StepSummary, StepTheory } from '../prepared-theory.ts';
import { staircase } from '../staircase/staircase.ts';
import type { Validity } from '../validity.ts';
import { hierarchy } from './hierarchy.ts';
import { outliers } from './outliers.ts';
import type { OutputCoupling } from './output-coupling.ts';
import {
  type LabelMoments,
  type PopulationRidgeProblem,
  populationRidge,
  populationRidgeProblem,
} from './population-ridge.ts';
import { ridgeLimits } from './ridge-limits.ts';
import { ridgelessLimits } from './ridgeless-limits.ts';

/** Everything that one step size fixes. */
export interface StepIngredients {
  readonly step: StepSummary;
  readonly spectrum: BulkSpectrum;
  readonly status: Validity['status'];
  readonly law: BulkLaw;
  readonly width: number;
  readonly labels: LabelMoments;
  readonly bulkAt: (ridge: number) => BulkAtRidge;
  /** c_0, c_1, …. */
  readonly coefficients: Float64Array;
  readonly coupling: OutputCoupling;
  /** `own` of `inputNorm`, 0 where the inputs' norms are left out. */
  readonly normWeight: number;
  /** Flags of the activation's orders; null where the staircase does not apply. */
  readonly staircaseOrders: readonly boolean[] | null;
  /** T at the step's drift and the ω given, computed when it is first needed; null for an unsupported setting. */
  readonly lowRankMean: ((omega: number) => Matrix) | null;
}

/** Default of the probes h_0 … h_3 of `outliers`. */
const defaultHighestOrder = 3;

/** The limits at one step size; T and its products are formed once, when first needed. */
export function stepTheory(ingredients: StepIngredients): StepTheory {
  const { step, spectrum, status, law, width, labels, coupling, normWeight, bulkAt, lowRankMean } =
    ingredients;
  const problemOf = (T: Matrix): PopulationRidgeProblem =>
    populationRidgeProblem(T, width, labels, coupling, normWeight);
  let known: { readonly T: Matrix; readonly problem: PopulationRidgeProblem } | undefined;
  const prepared = () => {
    if (lowRankMean === null) return null;
    if (known === undefined) {
      const T = lowRankMean(step.omega);
      known = { T, problem: problemOf(T) };
    }
    return known;
  };
  const limitsAt = (ridge: number): ErrorLimits => {
    const { bulk, point } = bulkAt(ridge);
    const problem = prepared()?.problem;
    if (problem === undefined) return errorLimits(null, 'unsupported');
    const population = populationRidge(problem, point);
    if (population.status !== 'ok') return errorLimits(null, population.status);
    const numbers = ridgeLimits(point, ridge, population);
    return errorLimits(numbers, bulk.status === 'ok' ? status : bulk.status);
  };
  const ridgelessPoint = () => {
    const ridgeless = solveRidgelessBulk(law);
    const problem = prepared()?.problem;
    const limits =
      problem === undefined
        ? errorLimits(null, 'unsupported')
        : ridgelessLimits(
            ridgeless,
            (point) => populationRidge(problem, point),
            labels.secondMoment,
            status,
          );
    return { ridge: 0, bulk: ridgeless.bulk, limits };
  };
  return {
    step,
    spectrum,
    at: (ridge) => ({ ridge, bulk: bulkAt(ridge).bulk, limits: limitsAt(ridge) }),
    staircase(ridge, maxSpikes) {
      if (ingredients.staircaseOrders === null) return null;
      const { point } = bulkAt(ridge);
      return staircase(point, ridge, labels, ingredients.staircaseOrders, maxSpikes);
    },
    outliers(highestOrder = defaultHighestOrder) {
      const here = prepared();
      if (here === null) return [];
      return outliers({ law, width, lowRankMean: here.T, coupling, normWeight }, highestOrder);
    },
    ridgeless: ridgelessPoint,
    optimalRidge: () =>
      optimalRidge({
        limitsAt,
        ridgeless: ridgelessPoint().limits,
        nullError: labels.secondMoment,
        scale: eigenvalueScale(law),
      }),
    hierarchy(ridge, maxOrder) {
      const here = prepared();
      if (here === null || lowRankMean === null) return null;
      const { bulk, point } = bulkAt(ridge);
      return hierarchy(
        {
          lowRankMean: here.T,
          unshifted: lowRankMean(0),
          coefficients: ingredients.coefficients,
          omega: step.omega,
          limitsWith(T) {
            const population = populationRidge(problemOf(T), point);
            return population.status === 'ok' ? ridgeLimits(point, ridge, population) : null;
          },
        },
        maxOrder,
        bulk.status === 'ok' ? status : bulk.status,
      );
    },
  };
}
