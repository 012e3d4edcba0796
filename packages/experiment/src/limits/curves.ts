import type { PreparedTheory, StepTheory } from '@onestep/theory';
import type { ErrorName } from '../comparison/quantities.ts';
import type { Cell } from '../trial/plan.ts';
import type { CellTheory } from './plan-theory.ts';

/** One error against η; null where the theory has no value. */
export type ErrorCurves = Readonly<Record<ErrorName, readonly (number | null)[]>>;

/** The limits of one cell along η, for the lines of a figure. */
export interface LimitCurves {
  readonly stepSizes: readonly number[];
  /** By ridge index: the errors of the cell's theory. */
  readonly errors: readonly ErrorCurves[];
  /** By ridge index: those of the small-step theory, where another theory gives the limits. */
  readonly smallStepErrors: readonly ErrorCurves[] | null;
  /** The plateaus at ℓ = 0, 1, … spikes, by ridge index; null where the staircase does not apply. */
  readonly plateaus: readonly (readonly Readonly<Record<ErrorName, number>>[] | null)[];
}

/** Squared cosines of the top left singular vector with h_k(z) along η, k from 0. */
export interface AlignmentCurves {
  readonly stepSizes: readonly number[];
  /** [k][step index]. */
  readonly values: readonly (readonly number[])[];
}

const plateauCount = 4;
const largestOrder = 3;
/** Points of a line, evenly spaced in √η; an any-step vector costs a hundred times more than its errors. */
export const errorPoints = 41;
export const alignmentPoints = { 'small-step': 61, 'any-step': 31 } as const;

/** The errors of a cell over step sizes from 0 to its largest. */
export function limitCurves(cell: Cell, theory: CellTheory): LimitCurves {
  const stepSizes = stepsUpTo(cell, errorPoints);
  const first = theory.step(0);
  return {
    stepSizes,
    errors: errorCurves(theory.prepared, stepSizes, cell.ridges),
    smallStepErrors:
      theory.name === 'small-step' ? null : errorCurves(theory.smallStep, stepSizes, cell.ridges),
    plateaus: cell.ridges.map((ridge) => {
      const levels = first.staircase(ridge, plateauCount);
      return levels?.map((level) => byError((name) => level[name])) ?? null;
    }),
  };
}

/** The alignments of a cell over step sizes from 0 to its largest. */
export function alignmentCurves(cell: Cell, theory: CellTheory): AlignmentCurves {
  const stepSizes = stepsUpTo(cell, alignmentPoints[theory.name]);
  const leading = stepSizes.map((size) => theory.prepared.step(size).outliers()[0]);
  return {
    stepSizes,
    values: Array.from({ length: largestOrder + 1 }, (_, k) =>
      leading.map((outlier) => outlier?.alignment[k] ?? 0),
    ),
  };
}

function stepsUpTo({ stepSizes }: Cell, count: number): number[] {
  const largest = Math.max(...stepSizes);
  return Array.from({ length: count }, (_, i) => largest * (i / (count - 1)) ** 2);
}

function errorCurves(
  theory: PreparedTheory,
  stepSizes: readonly number[],
  ridges: readonly number[],
): ErrorCurves[] {
  const steps = stepSizes.map((size): StepTheory => theory.step(size));
  return ridges.map((ridge) => {
    const limits = steps.map((step) => step.at(ridge).limits);
    return byError((name) => limits.map((limit) => limit[name].value));
  });
}

function byError<T>(pick: (name: ErrorName) => T): Record<ErrorName, T> {
  return {
    testError: pick('testError'),
    objective: pick('objective'),
    trainError: pick('trainError'),
  };
}
