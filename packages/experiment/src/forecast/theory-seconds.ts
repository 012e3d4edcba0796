import type { PreparedTheory, StepTheory } from '@onestep/theory';
import { highestContribution } from '../comparison/quantities.ts';
import { mostRealizedTrials } from '../comparison/realized-limits.ts';
import { spectrumDistance } from '../comparison/spectrum-distance.ts';
import { alignmentPoints, errorPoints } from '../limits/curves.ts';
import { type CellTheory, planTheory } from '../limits/plan-theory.ts';
import type { TheoryOptions } from '../limits/theory-choice.ts';
import { contributionPoints } from '../report/contribution-panels.ts';
import { mostPanels } from '../report/spectrum-panels.ts';
import type { Cell } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { timesBetween, timesNow } from './clock.ts';

/** Seconds of a processor, of what follows the trials of one cell. */
export interface TheorySeconds {
  /** The limits, and the comparison of every trial with them. */
  readonly comparison: number;
  /** The lines of the report's figures. */
  readonly report: number;
}

/**
 * What the limits of a cell, their comparison with its trials and the lines of its figures take. Each kind of limit is
 * timed at a few steps next to each other, as the points of a line are, and multiplied by how many of it there are.
 *
 * @param sample a trial of the cell, or of a smaller one
 */
export function theorySeconds(
  cell: Cell,
  sample: TrialResult,
  options: TheoryOptions,
): TheorySeconds {
  const { spec, stepSizes } = cell;
  const [theory] = planTheory({ cells: [cell] }, options).cells as [CellTheory];
  const count = stepSizes.length;
  const has = (...what: readonly (typeof spec.measure)[number][]): boolean =>
    what.some((one) => spec.measure.includes(one));
  const price = pricesOf(cell, theory, sample);
  const wantsVectors = has('outliers', 'alignments');
  const vectors = wantsVectors ? price.vectors : 0;
  const orders = has('hierarchy') ? price.orders : 0;
  const law = has('spectrum') ? price.law : 0;
  const trial = (has('spectrum') ? price.distance : 0) + price.realized;
  const lines =
    (has('errors') ? errorPoints * price.errors : 0) +
    (has('alignments') ? alignmentPoints[theory.name] * price.vectors : 0) +
    (has('hierarchy') ? contributionPoints * (price.errors + price.orders) : 0);
  const spectra = has('spectrum') ? Math.min(mostPanels, count) * (price.vectors + price.law) : 0;
  return {
    comparison:
      price.preparation + count * (price.errors + vectors + orders + law + spec.trials * trial),
    report: spectra + (count > 1 ? lines : 0),
  };
}

/** Seconds at one step. */
interface Prices {
  /** Once for the cell. */
  readonly preparation: number;
  /** The errors of both theories at every ridge. */
  readonly errors: number;
  /** Outliers and alignments. */
  readonly vectors: number;
  /** What each order is worth, at every ridge. */
  readonly orders: number;
  /** The law of the spectrum. */
  readonly law: number;
  /** The distance of one spectrum from it. */
  readonly distance: number;
  /** The limits at the direction of one trial. */
  readonly realized: number;
}

function pricesOf(cell: Cell, theory: CellTheory, sample: TrialResult): Prices {
  const { spec, stepSizes, ridges } = cell;
  const { prepared, smallStep } = theory;
  const measures = (what: (typeof spec.measure)[number]): boolean => spec.measure.includes(what);
  const largest = Math.max(...stepSizes);
  // As close to each other as the points of a line, in its middle.
  const sizes = [24, 25, 26, 27].map((i) => largest * (i / errorPoints) ** 2);
  const errorsAt = (size: number): unknown =>
    [prepared.step(size), ...(prepared === smallStep ? [] : [smallStep.step(size)])].map((step) =>
      ridges.map((ridge) => step.at(ridge)),
    );
  const preparation = seconds(() => errorsAt(0));
  // With small steps there is no outlier to find: one of either kind.
  const [cold, low, step] = [0.36, 0.4, 0.65].map((share) =>
    prepared.step(largest * share ** 2),
  ) as [StepTheory, StepTheory, StepTheory];
  // The first of a kind also waits for the compiler.
  errorsAt(sizes[0] as number);
  const errors = seconds(() => sizes.slice(1).map(errorsAt)) / (sizes.length - 1);
  const wantsVectors = spec.measure.some((what) => what !== 'errors' && what !== 'hierarchy');
  if (wantsVectors) cold.outliers();
  const own = sample.eigenvalues?.[0];
  const vectors = wantsVectors ? seconds(() => [low.outliers(), step.outliers()]) / 2 : 0;
  const distances = [0, 1].map(() =>
    own === undefined ? 0 : seconds(() => spectrumDistance(own, step.spectrum)),
  ) as [number, number];
  return {
    preparation,
    errors,
    vectors,
    orders: measures('hierarchy') ? seconds(() => ridges.map(ordersAt(step))) : 0,
    law: Math.max(0, distances[0] - distances[1]),
    distance: distances[1],
    realized: spec.trials > mostRealizedTrials ? 0 : realizedSeconds(cell, smallStep, sample),
  };
}

function ordersAt({ step, hierarchy }: StepTheory): (ridge: number) => unknown {
  return (ridge) => (step.valid ? hierarchy(ridge, highestContribution) : null);
}

/** Trials whose directions are tried; so many more before them, for the compiler. */
const directions = 20;

/** The small-step theory at one trial's direction, as `realizedLimits` asks for it. */
function realizedSeconds(
  { stepSizes, ridges, spec }: Cell,
  smallStep: PreparedTheory,
  { measured }: TrialResult,
): number {
  const { gradientNorm = 1, gradientAlignment = 0.5 } = measured[0]?.[0] ?? {};
  const size = Math.max(...stepSizes);
  const tryFrom = (first: number): void => {
    for (let i = first; i < first + directions; i += 1) {
      const own = { gradientNorm: gradientNorm * (1 + 1e-3 * i), gradientAlignment };
      const step = smallStep.step(size, own);
      step.outliers();
      for (const ridge of ridges) step.at(ridge);
      if (spec.measure.includes('hierarchy')) ridges.map(ordersAt(step));
    }
  };
  tryFrom(0);
  return seconds(() => tryFrom(directions)) / directions;
}

/** Seconds of a processor. */
function seconds(action: () => unknown): number {
  const began = timesNow();
  action();
  return timesBetween(began, timesNow()).processor;
}
