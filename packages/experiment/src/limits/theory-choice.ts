import type { ExperimentSpec } from '../spec/spec.ts';

/** The theories a caller may ask for; `auto` takes the one that holds most widely. */
export const theoryChoices = ['auto', 'any-step', 'small-step'] as const;
export type TheoryChoice = (typeof theoryChoices)[number];
/** A theory that gives the limits of a spec. */
export type SpecTheory = Exclude<TheoryChoice, 'auto'>;

/** What the limits are asked of. */
export interface TheoryOptions {
  /** Default `auto`. */
  readonly theory?: TheoryChoice;
  /** Whether the fluctuation of the inputs' norms is kept; default false. */
  readonly normFluctuation?: boolean;
}

/** Which theory a choice means for a spec: `auto` is any-step where that holds (`meanField`, a fresh batch), else small-step. */
export function chosenTheory(choice: TheoryChoice, { network, data }: ExperimentSpec): SpecTheory {
  if (choice !== 'auto') return choice;
  return network.scaling === 'meanField' && !data.reuseBatch ? 'any-step' : 'small-step';
}
