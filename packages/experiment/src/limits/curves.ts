import { prepareTheory, type StepTheory } from '@onestep/theory';
import type { ErrorName } from '../comparison/quantities.ts';
import type { Cell } from '../trial/plan.ts';
import { plateauError } from './plateau-error.ts';
import { theorySetting } from './setting.ts';

/** The limits of one cell along η, for the lines of a figure. */
export interface LimitCurves {
  readonly stepSizes: readonly number[];
  /** errors[ridge index][name][step index]; null where the theory has no value. */
  readonly errors: readonly Readonly<Record<ErrorName, readonly (number | null)[]>>[];
  /** The plateaus at ℓ = 0, 1, … spikes, by ridge index; null where section 6 does not apply. */
  readonly plateaus: readonly (readonly Readonly<Record<ErrorName, number>>[] | null)[];
  /** Squared cosine of the top left singular vector with h_k(z), [k][step index], k from 0. */
  readonly alignments: readonly (readonly number[])[];
}

const plateauCount = 4;
const largestOrder = 3;

/** Draws the theory over `count` step sizes from 0 to the cell's largest, evenly spaced in √η. */
export function limitCurves(cell: Cell, count = 61): LimitCurves {
  const theory = prepareTheory(theorySetting(cell.spec));
  const largest = Math.max(...cell.stepSizes);
  const stepSizes = Array.from({ length: count }, (_, i) => largest * (i / (count - 1)) ** 2);
  const steps = stepSizes.map((size) => theory.step(size));
  const leading = steps.map((step) => step.outliers()[0]);
  return {
    stepSizes,
    errors: cell.ridges.map((ridge) => {
      const limits = steps.map((step) => step.at(ridge).limits);
      return byError((name) => limits.map((limit) => limit[name].value));
    }),
    plateaus: cell.ridges.map((ridge) => {
      const step = steps[0] as StepTheory;
      const { effectiveRidge } = step.at(ridge).bulk;
      const levels = step.staircase(ridge, plateauCount);
      if (levels === null) return null;
      return levels.map((level) =>
        byError((name) => plateauError(name, level, { ridge, effectiveRidge })),
      );
    }),
    alignments: Array.from({ length: largestOrder + 1 }, (_, k) =>
      leading.map((outlier) => outlier?.alignment[k] ?? 0),
    ),
  };
}

function byError<T>(pick: (name: ErrorName) => T): Record<ErrorName, T> {
  return {
    testError: pick('testError'),
    objective: pick('objective'),
    trainError: pick('trainError'),
  };
}
