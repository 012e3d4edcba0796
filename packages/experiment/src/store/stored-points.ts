import type { Measured } from '../trial/trial-result.ts';
import type { Connection } from './connection.ts';
import { decodeMeasured } from './encoding.ts';
import type { StepSetting } from './step-setting.ts';

/** One point of one trial, as stored. */
export interface StoredPoint {
  /** SHA-256 of the setting. */
  readonly hash: string;
  readonly setting: StepSetting;
  readonly ridge: number;
  readonly trial: number;
  readonly measured: Measured;
}

/**
 * Every point of every trial in a store, one at a time, setting by setting and by trial.
 *
 * @param hashes only the settings with these hashes; by default all
 */
export function* storedPoints(
  connection: Connection,
  hashes?: readonly string[],
): Generator<StoredPoint> {
  const settings = connection.prepare('SELECT id, hash, document FROM setting ORDER BY id').all();
  for (const { id, hash, document } of settings) {
    if (hashes && !hashes.includes(hash as string)) continue;
    const setting = JSON.parse(document as string) as StepSetting;
    const points = connection.prepare(
      'SELECT trial, ridge, measured FROM point WHERE setting = ? ORDER BY trial, ridge',
    );
    for (const { trial, ridge, measured } of points.iterate(id as number)) {
      yield {
        hash: hash as string,
        setting,
        ridge: ridge as number,
        trial: trial as number,
        measured: decodeMeasured(measured as string),
      };
    }
  }
}
