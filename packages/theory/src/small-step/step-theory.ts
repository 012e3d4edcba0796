import type { Matrix } from '@onestep/linalg';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import { resolventAt } from '../bulk/resolvent.ts';
import { solveBulk } from '../bulk/solve-bulk.ts';
import type { Limit, LimitStatus } from '../limit.ts';
import type { BulkSpectrum, StepSummary, StepTheory } from '../prepared-theory.ts';
import { staircase } from '../staircase/staircase.ts';
import type { Validity } from '../validity.ts';
import { outliers } from './outliers.ts';
import { type LabelMoments, populationRidge, populationRidgeProblem } from './population-ridge.ts';
import { ridgeLimits } from './ridge-limits.ts';

/** Everything that one step size fixes. */
export interface StepIngredients {
  readonly step: StepSummary;
  readonly spectrum: BulkSpectrum;
  readonly status: Validity['status'];
  readonly law: BulkLaw;
  readonly width: number;
  readonly labels: LabelMoments;
  /** Flags of the activation's orders; null where the staircase does not apply. */
  readonly staircaseOrders: readonly boolean[] | null;
  /** T; null for an unsupported setting. */
  readonly lowRankMean: Matrix | null;
}

/** Default of the probes h_0 … h_3 of `outliers`. */
const defaultHighestOrder = 3;

/** The limits at one step size; κ-independent products are formed once here. */
export function stepTheory(ingredients: StepIngredients): StepTheory {
  const { step, spectrum, status, law, width, labels, staircaseOrders, lowRankMean } = ingredients;
  const problem = lowRankMean && populationRidgeProblem(lowRankMean, width, labels);
  return {
    step,
    spectrum,
    at(ridge) {
      const bulk = solveBulk(law, ridge);
      if (problem === null) return { ridge, bulk, limits: everyLimit(null, 'unsupported') };
      const point = resolventAt(law, bulk.effectiveRidge);
      const numbers = ridgeLimits(point, ridge, populationRidge(problem, point));
      const reached = bulk.status === 'ok' ? status : bulk.status;
      return { ridge, bulk, limits: everyLimit(numbers, reached) };
    },
    staircase(ridge, maxSpikes) {
      if (staircaseOrders === null) return null;
      const point = resolventAt(law, solveBulk(law, ridge).effectiveRidge);
      return staircase(point, ridge, labels, staircaseOrders, maxSpikes);
    },
    outliers(highestOrder = defaultHighestOrder) {
      if (problem === null || lowRankMean === null) return [];
      const { gram, linearColumn } = problem;
      return outliers({ law, width, lowRankMean, gram, linearColumn }, highestOrder);
    },
    ridgeless: () => null,
    optimalRidge: () => ({
      ridge: null,
      status: 'unsupported',
      limits: everyLimit(null, 'unsupported'),
    }),
    hierarchy: () => null,
  };
}

function everyLimit(
  numbers: { objective: number; trainError: number; testError: number } | null,
  status: LimitStatus,
): { objective: Limit; trainError: Limit; testError: Limit } {
  const limit = (value: number | undefined): Limit => {
    if (value === undefined) return { value: null, status };
    return Number.isFinite(value) ? { value, status } : { value: null, status: 'diverges' };
  };
  return {
    objective: limit(numbers?.objective),
    trainError: limit(numbers?.trainError),
    testError: limit(numbers?.testError),
  };
}
