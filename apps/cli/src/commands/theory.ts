import {
  distinctWarnings,
  type FullPointLimits,
  formatNumber,
  fullLimitsOf,
  planExperiment,
  planTheory,
  positionText,
  stepText,
} from '@onestep/experiment';
import { Command } from 'commander';
import { addSpecOptions, numberList, positiveIntegerUpTo, type SpecOptions } from '../options.ts';
import { loadSpec } from '../presets.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

interface TheoryCommandOptions extends SpecOptions {
  readonly density?: number[];
  readonly staircase?: number;
}

/** `onestep theory SPEC`: the limits alone, without a simulation. */
export function theoryCommand(): Command {
  return addSpecOptions(new Command('theory'))
    .description('the limits of a spec, without simulation')
    .argument('<spec>', 'spec file or preset name')
    .option(
      '--density <x1,x2,…>',
      'eigenvalues of FFᵀ/n at which to give the limiting density',
      numberList,
    )
    .option(
      '--staircase <spikes>',
      'how many steps of the staircase to give (1 to 20, default: 4)',
      positiveIntegerUpTo(20),
    )
    .addHelpText('after', '\nExample:\n  onestep theory relu-staircase --set step.size=5 --json')
    .action(async (argument: string, options: TheoryCommandOptions) => {
      const { spec } = await loadSpec(argument, options.set);
      const plan = planExperiment(spec);
      const theory = planTheory(plan, options);
      const points = fullLimitsOf(plan, theory, options);
      if (options.json) writeJson({ theory: theory.name, points });
      else {
        const parts = [limitsTable(points), stepTable(points), thresholdTable(points)];
        process.stdout.write(`${parts.join('\n\n')}\n\n${references(points)}${notes(points)}`);
      }
    });
}

function limitsTable(points: readonly FullPointLimits[]): string {
  return table(
    ['at', 'theory', 'objective', 'train', 'test'],
    points.map((point) => [
      positionText(point),
      point.theory,
      formatNumber(point.limits.objective.value),
      formatNumber(point.limits.trainError.value),
      formatNumber(point.limits.testError.value),
    ]),
  );
}

/** What does not depend on the ridge, a row for each step. */
function stepTable(points: readonly FullPointLimits[]): string {
  const steps = points.filter(
    (point, i) => i === 0 || stepText(point) !== stepText(points[i - 1] as FullPointLimits),
  );
  return table(
    ['at', 'ω', 'spikes', 'bulk', 'outliers', 'best λ', 'test there'],
    steps.map(({ bulk, step, outliers, optimalRidge, ...point }) => [
      stepText(point),
      formatNumber(step.omega, 3),
      String(step.spikes),
      bulk.edges
        .map(([low, high]) => `${formatNumber(low, 2)}–${formatNumber(high, 3)}`)
        .join(' ') || '–',
      outliers.map(({ position }) => formatNumber(position, 3)).join(' ') || '–',
      optimalRidge.ridge === null
        ? optimalRidge.status
        : optimalRidge.status === 'ridgeless'
          ? '0'
          : formatNumber(optimalRidge.ridge, 3),
      formatNumber(optimalRidge.limits.testError.value),
    ]),
  );
}

/** From which step on each order is a spike. */
function thresholdTable([first]: readonly FullPointLimits[]): string {
  const rows = (first?.thresholds ?? []).map((threshold) => [
    String(threshold.order),
    `α > ${formatNumber(threshold.exponent, 3)}`,
    threshold.stepSize === null
      ? reasons[threshold.status]
      : threshold.stepExponent === null
        ? 'without a step'
        : `η = ${formatNumber(threshold.stepSize, 3)} (α = ${formatNumber(threshold.stepExponent, 2)}, ω = ${formatNumber(threshold.omega, 2)})`,
  ]);
  return table(['order', 'a spike as n → ∞', 'leaves the bulk at these sizes'], rows);
}

const reasons = {
  ok: '–',
  extrapolated: '–',
  absent: 'never: the activation lacks it',
  beyondRange: 'not up to ω = 1',
  unsupported: 'not known for this setting',
} as const;

function references([first]: readonly FullPointLimits[]): string {
  if (first === undefined) return '';
  const { nullPredictor, bestLinear, bayes } = first.references;
  return `Test error without a network: ${formatNumber(nullPredictor)} predicting 0, ${formatNumber(bestLinear)} best linear, ${formatNumber(bayes)} label noise alone.\n`;
}

function notes(points: readonly FullPointLimits[]): string {
  return distinctWarnings(points)
    .map((warning) => `Note: ${warning}\n`)
    .join('');
}
