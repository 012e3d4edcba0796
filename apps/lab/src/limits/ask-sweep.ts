import {
  chosenTheory,
  type ErrorName,
  type ExperimentSpec,
  expandSweep,
  stepSizeOf,
  theorySetting,
} from '@onestep/experiment';
import { type PreparedTheory, prepareAnyStep, prepareTheory } from '@onestep/theory';
import { limitsKey } from '../state/own-point.ts';
import type { ErrorCurve, SweepAnswer } from './answers.ts';

/**
 * The errors at values of one path, each with a theory of its own where it changes the setting: some 40 ms a value.
 *
 * @param ridges those of the curves; along `ridge` itself there is one curve.
 */
export function askSweep(
  spec: ExperimentSpec,
  path: string,
  values: readonly number[],
  ridges: readonly number[],
): SweepAnswer {
  const theory = chosenTheory('auto', spec);
  const known = new Map<string, PreparedTheory>();
  const preparedOf = (here: ExperimentSpec): PreparedTheory => {
    const key = limitsKey(here);
    const before = known.get(key);
    if (before !== undefined) return before;
    const setting = theorySetting(here);
    const prepared = theory === 'any-step' ? prepareAnyStep(setting) : prepareTheory(setting);
    known.set(key, prepared);
    return prepared;
  };
  const { points } = expandSweep({ ...spec, sweep: { [path]: values } });
  const limits = points.map(({ spec: here }) => {
    const step = preparedOf(here).step(stepSizeOf(here));
    const own = path === 'ridge' ? here.ridge : ridges;
    return own.map((ridge) => step.at(ridge).limits);
  });
  const curve = (i: number): ErrorCurve => {
    const along = (name: ErrorName): (number | null)[] =>
      limits.map((one) => one[i]?.[name].value ?? null);
    return {
      testError: along('testError'),
      objective: along('objective'),
      trainError: along('trainError'),
    };
  };
  const count = path === 'ridge' ? 1 : ridges.length;
  return { theory, path, values, curves: Array.from({ length: count }, (_, i) => curve(i)) };
}
