import type { Matrix } from '@onestep/linalg';
import type { BulkAtRidge } from '../bulk/bulk-at-ridge.ts';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import type { BulkSpectrum, StepSummary, StepTheory } from '../prepared-theory.ts';
import { ridgeCurve } from '../ridge-curve.ts';
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
  /** T at the step's drift and the ω given. */
  readonly lowRankMean: (omega: number) => Matrix;
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
    if (known === undefined) {
      const T = lowRankMean(step.omega);
      known = { T, problem: problemOf(T) };
    }
    return known;
  };
  return {
    step,
    spectrum,
    ...ridgeCurve({
      law,
      bulkAt,
      status,
      secondMoment: labels.secondMoment,
      population: (point) => populationRidge(prepared().problem, point),
    }),
    staircase(ridge, maxSpikes) {
      if (ingredients.staircaseOrders === null) return null;
      const { point } = bulkAt(ridge);
      return staircase(point, ridge, labels, ingredients.staircaseOrders, maxSpikes);
    },
    outliers(highestOrder = defaultHighestOrder) {
      if (status === 'unsupported') return [];
      const lowRank = { lowRankMean: prepared().T, coupling, normWeight };
      return outliers({ law, width, ...lowRank }, highestOrder);
    },
    hierarchy(ridge, maxOrder) {
      if (status === 'unsupported') return null;
      const { bulk, point } = bulkAt(ridge);
      return hierarchy(
        {
          lowRankMean: prepared().T,
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
