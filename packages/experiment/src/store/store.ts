import { Connection } from './connection.ts';
import { type HistoryEntry, history } from './history.ts';
import type { OpenOptions } from './open-database.ts';
import { findSetting, readTrials, type StoredStep, type TrialRange } from './read-trials.ts';
import { type SaveOutcome, type StepRecord, saveStep } from './save-step.ts';
import type { StoredSetting } from './step-setting.ts';
import { type StoredPoint, storedPoints } from './stored-points.ts';

/** What made the trials of a run; kept beside them. */
export interface RunRecord {
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly machine: string;
  readonly workers: number;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * The trials that were run, in one SQLite file; several processes may read and write it at once. Every method throws
 * StoreError where the file cannot be read or written.
 */
export class Store {
  readonly #connection: Connection;

  /** @throws StoreError when the file is not a store, from a newer version, damaged, or cannot be had */
  constructor(file: string, options: OpenOptions = {}) {
    this.#connection = new Connection(file, options);
  }

  get file(): string {
    return this.#connection.file;
  }

  /** Notes that a run begins; what it saves refers to the number returned. */
  beginRun({ started, machine, workers, backend, versions }: RunRecord): number {
    return this.#connection.writing(() => {
      const insert = this.#connection.prepare(
        'INSERT INTO run (uuid, started, machine, workers, backend, versions) VALUES (?, ?, ?, ?, ?, ?)',
      );
      const text = JSON.stringify(versions);
      const uuid = crypto.randomUUID();
      return Number(insert.run(uuid, started, machine, workers, backend, text).lastInsertRowid);
    });
  }

  /**
   * Stores what a trial measured, at all of its step sizes or at none, and commits.
   *
   * @param run from `beginRun`
   * @param replace whether numbers that are there already are replaced
   * @returns what became of each record
   */
  save(run: number, records: readonly StepRecord[], replace = false): SaveOutcome[] {
    return this.#connection.writing(() =>
      records.map((record) => saveStep(this.#connection, run, record, replace)),
    );
  }

  /** The trials of a setting, by their number. */
  read({ hash }: StoredSetting, range: Omit<TrialRange, 'setting'>): Map<number, StoredStep> {
    return this.#connection.reading(() => {
      const setting = findSetting(this.#connection, hash);
      return setting === undefined
        ? new Map()
        : readTrials(this.#connection, { ...range, setting });
    });
  }

  /** How long the stored trials took, on one machine or on all. */
  history(machine?: string): HistoryEntry[] {
    return this.#connection.reading(() => history(this.#connection, machine));
  }

  /** Every point of every trial, of all settings or of those with the hashes given. */
  points(hashes?: readonly string[]): Generator<StoredPoint> {
    return storedPoints(this.#connection, hashes);
  }

  close(): void {
    this.#connection.close();
  }
}
