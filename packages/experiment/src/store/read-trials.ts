import type { MethodCounts } from '../trial/methods.ts';
import type { Measured } from '../trial/trial-result.ts';
import type { Connection } from './connection.ts';
import { decodeDoubles, decodeMeasured } from './encoding.ts';

/** What one trial measured at one step size. */
export interface StoredStep {
  /** By ridge, in the order asked for. */
  readonly measured: readonly Measured[];
  readonly eigenvalues?: Float64Array | undefined;
  /** How they were computed. */
  readonly methods?: MethodCounts | undefined;
}

/** The trials to read: those of one setting from number `from` up to, and without, number `to`. */
export interface TrialRange {
  /** The setting's number in the store. */
  readonly setting: number;
  readonly ridges: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The number that a setting has in the store; undefined where there is none. */
export function findSetting(connection: Connection, hash: string): number | undefined {
  const row = connection.prepare('SELECT id FROM setting WHERE hash = ?').get(hash);
  return row === undefined ? undefined : (row.id as number);
}

/** Reads trials of one setting, by their number. */
export function readTrials(
  connection: Connection,
  { setting, ridges, from, to }: TrialRange,
): Map<number, StoredStep> {
  const steps = new Map<
    number,
    { measured: Measured[]; eigenvalues?: Float64Array; methods?: MethodCounts }
  >();
  const points = connection.prepare(
    'SELECT trial, ridge, measured FROM point WHERE setting = ? AND trial >= ? AND trial < ?',
  );
  for (const { trial, ridge, measured } of points.iterate(setting, from, to)) {
    const step = steps.get(trial as number) ?? { measured: [] };
    step.measured[ridges.indexOf(ridge as number)] = decodeMeasured(measured as string);
    steps.set(trial as number, step);
  }
  const spectra = connection.prepare(
    'SELECT trial, eigenvalues FROM spectrum WHERE setting = ? AND trial >= ? AND trial < ?',
  );
  for (const { trial, eigenvalues } of spectra.iterate(setting, from, to)) {
    const step = steps.get(trial as number);
    if (step) step.eigenvalues = decodeDoubles(eigenvalues as Uint8Array);
  }
  const used = connection.prepare(
    'SELECT trial, methods FROM trial WHERE setting = ? AND trial >= ? AND trial < ? AND methods IS NOT NULL',
  );
  for (const { trial, methods } of used.iterate(setting, from, to)) {
    const step = steps.get(trial as number);
    if (step) step.methods = JSON.parse(methods as string) as MethodCounts;
  }
  return steps;
}
