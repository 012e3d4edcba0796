import {
  chosenTheory,
  distinctWarnings,
  formatNumber,
  limitsOf,
  type PointLimits,
  planExperiment,
  positionText,
} from '@onestep/experiment';
import { Command } from 'commander';
import { addSpecOptions, numberList, positiveIntegerUpTo, type SpecOptions } from '../options.ts';
import { loadSpec } from '../presets.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

interface TheoryOptions extends SpecOptions {
  readonly density?: number[];
  readonly staircase?: number;
}

/** `onestep theory SPEC`: the limits alone, in milliseconds. */
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
    .action(async (argument: string, options: TheoryOptions) => {
      const { spec } = await loadSpec(argument, options.set);
      const theory = chosenTheory(options.theory);
      const points = limitsOf(planExperiment(spec), options);
      if (options.json) writeJson({ theory, points });
      else process.stdout.write(`${theoryTable(points)}\n${notes(points)}`);
    });
}

function theoryTable(points: readonly PointLimits[]): string {
  return table(
    ['at', 'objective', 'train', 'test', 'spikes', 'ω', 'outliers'],
    points.map((point) => [
      positionText(point),
      formatNumber(point.limits.objective.value),
      formatNumber(point.limits.trainError.value),
      formatNumber(point.limits.testError.value),
      String(point.step.spikes),
      formatNumber(point.step.omega, 3),
      point.outliers.map(({ position }) => formatNumber(position, 3)).join(' ') || '–',
    ]),
  );
}

function notes(points: readonly PointLimits[]): string {
  return distinctWarnings(points)
    .map((warning) => `Note: ${warning}\n`)
    .join('');
}
