import type { RidgeMethod, RidgeMethodChoice } from '@onestep/network';
import { canonicalText } from '../spec/canonical.ts';
import type { ExperimentSpec, SweepValue } from '../spec/spec.ts';
import { stepSizeOf } from '../spec/step-size.ts';
import { expandSweep } from '../spec/sweep.ts';

/** One row of the result: a value of everything swept, one step size, one ridge penalty. */
export interface Point {
  /** As the spec writes it: beside `size` the other sizes are those at size 1. */
  readonly at: Readonly<Record<string, SweepValue>>;
  /** The spec at this point alone: nothing swept, one ridge. */
  readonly spec: ExperimentSpec;
  /** η. */
  readonly stepSize: number;
  readonly ridge: number;
  /** Where a trial's measurements for this point are: in which cell, at which of its steps and ridges. */
  readonly cell: number;
  readonly stepIndex: number;
  readonly ridgeIndex: number;
}

/** Points that share every random draw: they differ in step size and ridge only. One trial serves them all. */
export interface Cell {
  readonly spec: ExperimentSpec;
  readonly stepSizes: readonly number[];
  readonly ridges: readonly number[];
  /** How ridge paths are computed, where that is not left to cost. */
  readonly ridgeMethod?: RidgeMethod;
}

export interface PlanOptions {
  /** How ridge paths are computed, default `auto`: by what costs less. */
  readonly ridgeMethod?: RidgeMethodChoice;
}

export interface Plan {
  readonly spec: ExperimentSpec;
  readonly points: readonly Point[];
  readonly cells: readonly Cell[];
}

/** Expands the sweep into points and groups those that one set of draws serves. */
export function planExperiment(
  spec: ExperimentSpec,
  { ridgeMethod = 'auto' }: PlanOptions = {},
): Plan {
  const forced = ridgeMethod === 'auto' ? {} : { ridgeMethod };
  const cells: (Cell & { stepSizes: number[]; ridges: number[] })[] = [];
  const cellOf = new Map<string, number>();
  const points = expandSweep(spec).points.flatMap(({ at, spec: here }) => {
    const shared: ExperimentSpec = { ...here, step: { size: 0 }, ridge: [1] };
    const key = canonicalText(shared);
    const cell = cellOf.get(key) ?? cells.length;
    if (cell === cells.length) {
      cellOf.set(key, cell);
      cells.push({ spec: shared, stepSizes: [], ridges: [], ...forced });
    }
    const { stepSizes, ridges } = cells[cell] as (typeof cells)[number];
    const stepSize = stepSizeOf(here);
    const stepIndex = indexIn(stepSizes, stepSize);
    return here.ridge.map((ridge) => ({
      at: { ...at, ...stepPosition(here), ridge },
      spec: { ...here, ridge: [ridge] },
      stepSize,
      ridge,
      cell,
      stepIndex,
      ridgeIndex: indexIn(ridges, ridge),
    }));
  });
  return { spec, points, cells };
}

function stepPosition({ step }: ExperimentSpec): Record<string, number> {
  return 'size' in step ? { 'step.size': step.size } : { 'step.exponent': step.exponent };
}

function indexIn(values: number[], value: number): number {
  const index = values.indexOf(value);
  if (index >= 0) return index;
  values.push(value);
  return values.length - 1;
}
