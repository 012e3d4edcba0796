import type { StepSetting } from '../store/step-setting.ts';
import type { Measured } from '../trial/trial-result.ts';
import { cell, cellsOf } from './cells.ts';
import { trialColumns } from './columns.ts';
import type { Table, Value } from './table.ts';

/** One point of one trial, as `Store.points` gives it. */
export interface TrialPoint {
  readonly hash: string;
  readonly setting: StepSetting;
  readonly ridge: number;
  readonly trial: number;
  readonly measured: Measured;
}

/** A row for each trial, point and quantity: what each trial measured, with everything that determined it. */
export function trialTable(points: Iterable<TrialPoint>): Table {
  const settings = new Map<string, Record<string, Value>>();
  const rows: Record<string, Value>[] = [];
  for (const { hash, setting, ridge, trial, measured } of points) {
    const known = settings.get(hash) ?? settingCells(setting);
    settings.set(hash, known);
    for (const [quantity, value] of Object.entries(measured)) {
      rows.push({ ...known, ridge, trial, quantity, measured: value, settingHash: hash });
    }
  }
  return { columns: trialColumns, rows };
}

function settingCells({
  seed,
  network,
  data,
  teacher,
  step,
  arithmetic,
}: StepSetting): Record<string, Value> {
  const { activation, ...layers } = network;
  return {
    seed,
    'network.activation': cell(activation),
    ...cellsOf('network', layers),
    ...cellsOf('data', data),
    'teacher.link': cell(teacher.link),
    'teacher.noise': teacher.noise,
    'step.size': step,
    backend: arithmetic.backend,
  };
}
