import type { Connection } from './connection.ts';
import type { StepSetting } from './step-setting.ts';

/** How long trials of one setting took on one machine. */
export interface HistoryEntry {
  readonly setting: StepSetting;
  readonly machine: string;
  /** Worker threads that were at work side by side. */
  readonly workers: number;
  readonly trials: number;
  /** Mean seconds of the draws and products, which serve every step size of a trial. */
  readonly sharedSeconds: number;
  /** Mean seconds that this step size took beyond them. */
  readonly readoutSeconds: number;
}

/**
 * How long the stored trials took: a trial of several step sizes takes the shared seconds once, and the readout of each.
 *
 * @param machine only of this machine, as `machineDescription` tells it
 */
export function history(connection: Connection, machine?: string): HistoryEntry[] {
  const rows = connection.prepare(`
    SELECT setting.document, run.machine, run.workers, count(*) AS trials,
      avg(trial.shared_seconds) AS shared_seconds, avg(trial.readout_seconds) AS readout_seconds
    FROM trial JOIN run ON run.id = trial.run JOIN setting ON setting.id = trial.setting
    WHERE run.machine = ifnull(?, run.machine)
    GROUP BY setting.id, run.machine, run.workers
    ORDER BY setting.id, run.machine, run.workers`);
  return rows.all(machine ?? null).map((row) => ({
    setting: JSON.parse(row.document as string) as StepSetting,
    machine: row.machine as string,
    workers: row.workers as number,
    trials: row.trials as number,
    sharedSeconds: row.shared_seconds as number,
    readoutSeconds: row.readout_seconds as number,
  }));
}
