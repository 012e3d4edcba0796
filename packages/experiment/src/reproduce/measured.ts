import { summarize } from '../statistics/summary.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { type DataRow, dataRow } from './data-row.ts';

/** Where in a trial's measurements a number is. */
export interface MeasuredAt {
  readonly stepIndex: number;
  readonly ridgeIndex?: number;
  readonly name: string;
}

/** One quantity of every trial that has it. */
export function trialValues(
  results: readonly TrialResult[],
  { stepIndex, ridgeIndex = 0, name }: MeasuredAt,
): number[] {
  return results.flatMap(({ measured }) => measured[stepIndex]?.[ridgeIndex]?.[name] ?? []);
}

/** a − b, trial by trial: what a step changes on the same draws. */
export function pairedDifferences(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, trial) => value - (b[trial] as number));
}

/** A row of simulation: mean, standard error and trials of one number a trial; none where no trial has it. */
export function simulationRow(
  values: readonly number[],
  where: Pick<DataRow, 'panel' | 'quantity' | 'x'> & Partial<Pick<DataRow, 'order' | 'xEnd'>>,
): DataRow[] {
  if (values.length === 0) return [];
  const { mean, standardError, trials } = summarize(values);
  return [dataRow({ ...where, source: 'simulation', value: mean, standardError, trials })];
}
