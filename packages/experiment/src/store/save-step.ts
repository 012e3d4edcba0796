import type { Measured } from '../trial/trial-result.ts';
import type { Connection } from './connection.ts';
import { encodeDoubles, encodeMeasured } from './encoding.ts';
import { findSetting, readTrials, type StoredStep } from './read-trials.ts';
import type { StoredSetting } from './step-setting.ts';

/** One trial at one step size, to be stored. */
export interface StepRecord extends StoredStep {
  readonly setting: StoredSetting;
  readonly ridges: readonly number[];
  readonly trial: number;
  /** Seconds of the draws and products, which serve every step size of a trial. */
  readonly sharedSeconds: number;
  /** Seconds that this step size took beyond them. */
  readonly readoutSeconds: number;
}

/** What became of a record: new, there already with the same numbers, or with others, which then stay. */
export type SaveOutcome = 'added' | 'present' | 'conflicting';

/**
 * Stores a trial at one step size; to be called within a transaction.
 *
 * @param run the number of the run that it belongs to
 * @param replace whether numbers that are there already are replaced
 */
export function saveStep(
  connection: Connection,
  run: number,
  record: StepRecord,
  replace: boolean,
): SaveOutcome {
  const { trial, ridges, measured, eigenvalues, methods, sharedSeconds, readoutSeconds } = record;
  const setting = settingNumber(connection, record.setting);
  if (replace) {
    connection.prepare('DELETE FROM trial WHERE setting = ? AND trial = ?').run(setting, trial);
  }
  const { changes } = connection
    .prepare(
      'INSERT OR IGNORE INTO trial (setting, trial, run, shared_seconds, readout_seconds, methods) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      ...([setting, trial, run, sharedSeconds, readoutSeconds] as const),
      methods === undefined ? null : JSON.stringify(methods),
    );
  if (changes === 0) return holds(connection, setting, record) ? 'present' : 'conflicting';
  const insertPoint = connection.prepare(
    'INSERT INTO point (setting, trial, ridge, measured) VALUES (?, ?, ?, ?)',
  );
  for (const [i, ridge] of ridges.entries()) {
    insertPoint.run(setting, trial, ridge, encodeMeasured(measured[i] as Measured));
  }
  if (eigenvalues !== undefined) {
    connection
      .prepare('INSERT INTO spectrum (setting, trial, eigenvalues) VALUES (?, ?, ?)')
      .run(setting, trial, encodeDoubles(eigenvalues));
  }
  return 'added';
}

function settingNumber(connection: Connection, { hash, document }: StoredSetting): number {
  const known = findSetting(connection, hash);
  if (known !== undefined) return known;
  const insert = connection.prepare('INSERT INTO setting (hash, document) VALUES (?, ?)');
  return Number(insert.run(hash, document).lastInsertRowid);
}

/** Whether the numbers stored for a record's trial are the record's. */
function holds(connection: Connection, setting: number, record: StepRecord): boolean {
  const { ridges, trial } = record;
  const range = { setting, ridges, from: trial, to: trial + 1 };
  const stored = readTrials(connection, range).get(trial);
  return stored !== undefined && textOf(stored) === textOf(record);
}

function textOf({ measured, eigenvalues }: StoredStep): string {
  return JSON.stringify([measured.map(encodeMeasured), eigenvalues && [...eigenvalues]]);
}
