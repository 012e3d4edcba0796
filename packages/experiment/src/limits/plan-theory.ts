import {
  type PreparedTheory,
  prepareAnyStep,
  prepareTheory,
  type StepTheory,
} from '@onestep/theory';
import type { Cell, Plan } from '../trial/plan.ts';
import { theorySetting } from './setting.ts';
import {
  chosenTheory,
  type SpecTheory,
  type TheoryChoice,
  type TheoryOptions,
} from './theory-choice.ts';

/** The theory of one cell, each step size worked out once. */
export interface CellTheory {
  readonly name: SpecTheory;
  readonly prepared: PreparedTheory;
  /** The small-step theory of the same setting: for the orders of a step and where spikes leave the bulk. */
  readonly smallStep: PreparedTheory;
  /** The limits at η. */
  step(stepSize: number): StepTheory;
  /** Those of the small-step theory. */
  smallStepAt(stepSize: number): StepTheory;
}

/** The theories of a plan, shared by limits, comparison and report. */
export interface PlanTheory {
  /** The theory of every cell, or `auto` where cells differ. */
  readonly name: TheoryChoice;
  /** What was asked for. */
  readonly options: TheoryOptions;
  /** One a cell. */
  readonly cells: readonly CellTheory[];
}

/** Prepares the theories of a plan's cells; what is expensive is worked out when first asked for. */
export function planTheory(
  { cells }: Pick<Plan, 'cells'>,
  options: TheoryOptions = {},
): PlanTheory {
  const { theory = 'auto', normFluctuation = false } = options;
  const all = cells.map((cell) => cellTheory(cell, theory, normFluctuation));
  const names = new Set(all.map(({ name }) => name));
  const [only = 'small-step'] = names;
  return { name: names.size > 1 ? 'auto' : only, options: { theory, normFluctuation }, cells: all };
}

function cellTheory({ spec }: Cell, choice: TheoryChoice, normFluctuation: boolean): CellTheory {
  const name = chosenTheory(choice, spec);
  const setting = theorySetting(spec);
  const smallStep = prepareTheory(setting, { normFluctuation });
  const prepared = name === 'any-step' ? prepareAnyStep(setting, { normFluctuation }) : smallStep;
  const step = stepsOf(prepared);
  return {
    name,
    prepared,
    smallStep,
    step,
    smallStepAt: prepared === smallStep ? step : stepsOf(smallStep),
  };
}

/** The steps of a theory, each worked out once. */
function stepsOf(theory: PreparedTheory): (stepSize: number) => StepTheory {
  const known = new Map<number, StepTheory>();
  return (stepSize) => {
    const step = known.get(stepSize) ?? theory.step(stepSize);
    known.set(stepSize, step);
    return step;
  };
}
