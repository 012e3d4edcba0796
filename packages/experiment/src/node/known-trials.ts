import { backendDescription } from '@onestep/linalg';
import { arithmetic } from '../store/arithmetic.ts';
import type { StoredStep } from '../store/read-trials.ts';
import { type StoredSetting, stepSetting } from '../store/step-setting.ts';
import type { Store } from '../store/store.ts';
import type { Cell, Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { machineDescription, versions } from './machine.ts';
import type { TrialJob } from './trial-job.ts';
import type { FinishedTrial } from './worker-messages.ts';

/** The trials from number `from` up to, and without, number `to`. */
export interface TrialNumbers {
  readonly from: number;
  readonly to: number;
}

/** The trials of a plan as far as they are known: from a store, and as they are finished. */
export class KnownTrials {
  readonly #plan: Plan;
  readonly #store: Store | undefined;
  /** [cell][step index]; empty without a store. */
  readonly #settings: readonly (readonly StoredSetting[])[];
  /** [cell][step index], by trial. */
  readonly #steps: readonly (readonly Map<number, StoredStep>[])[];
  readonly #replace: boolean;
  readonly #workers: number;
  #run: number | undefined;
  /** Trials, one for each step size, that the store holds with other numbers. */
  conflicts = 0;

  /** @param replace whether what is stored is not read, and replaced by what is finished */
  constructor(plan: Plan, store: Store | undefined, replace: boolean, workers: number) {
    this.#plan = plan;
    this.#store = store;
    this.#replace = replace;
    this.#workers = workers;
    this.#settings = store === undefined ? [] : settingsOf(plan);
    this.#steps = plan.cells.map(({ stepSizes }) => stepSizes.map(() => new Map()));
  }

  /** What the store keeps each step of a cell under: [cell][step index]; empty without a store. */
  get settings(): readonly (readonly StoredSetting[])[] {
    return this.#settings;
  }

  /** Reads what is stored of these trials; returns what is missing. */
  load({ from, to }: TrialNumbers): TrialJob[] {
    for (const [cell, settings] of this.#settings.entries()) {
      if (this.#replace) break;
      const { ridges } = this.#plan.cells[cell] as Cell;
      for (const [step, setting] of settings.entries()) {
        for (const [trial, stored] of this.#store?.read(setting, { ridges, from, to }) ?? []) {
          this.#steps[cell]?.[step]?.set(trial, stored);
        }
      }
    }
    return this.#plan.cells.flatMap((_, cell) => this.#missing(cell, { from, to }));
  }

  #missing(cell: number, { from, to }: TrialNumbers): TrialJob[] {
    const known = [...(this.#steps[cell] ?? []).entries()];
    const jobs: TrialJob[] = [];
    for (let trial = from; trial < to; trial += 1) {
      const steps = known.filter(([, trials]) => !trials.has(trial)).map(([step]) => step);
      if (steps.length > 0) jobs.push({ cell, trial, steps });
    }
    return jobs;
  }

  /**
   * Notes in the store that trials are about to be run, so that a store that may not be written is found out before.
   *
   * @throws StoreError
   */
  begin(): void {
    this.#run ??= this.#store?.beginRun({
      started: new Date().toISOString(),
      machine: machineDescription(),
      workers: this.#workers,
      backend: backendDescription(),
      versions: versions(),
    });
  }

  /**
   * Keeps a finished trial, and commits it to the store.
   *
   * @throws StoreError
   */
  keep({ cell, trial, steps }: TrialJob, { result, seconds }: FinishedTrial): void {
    const { ridges } = this.#plan.cells[cell] as Cell;
    const found = stepsOf(result);
    for (const [i, step] of steps.entries()) {
      this.#steps[cell]?.[step]?.set(trial, found[i] as StoredStep);
    }
    if (this.#store === undefined || this.#run === undefined) return;
    const records = steps.map((step, i) => ({
      ...(found[i] as StoredStep),
      setting: this.#settings[cell]?.[step] as StoredSetting,
      ridges,
      trial,
      sharedSeconds: seconds.shared,
      readoutSeconds: seconds.readout[i] ?? 0,
    }));
    const outcomes = this.#store.save(this.#run, records, this.#replace);
    this.conflicts += outcomes.filter((outcome) => outcome === 'conflicting').length;
  }

  /** The trials of a range that are there at every step size, by cell and number. */
  results({ from, to }: TrialNumbers): TrialResult[][] {
    return this.#plan.cells.map((_, cell) => {
      const known = this.#steps[cell] ?? [];
      const results: TrialResult[] = [];
      for (let trial = from; trial < to; trial += 1) {
        const steps = known.map((step) => step.get(trial));
        if (steps.every((step) => step !== undefined)) results.push(resultOf(trial, steps));
      }
      return results;
    });
  }
}

function settingsOf({ cells }: Plan): StoredSetting[][] {
  const here = arithmetic();
  return cells.map((cell) => cell.stepSizes.map((stepSize) => stepSetting(cell, stepSize, here)));
}

/** A result by step size. What is added to a result must be stored, or resumed runs would lack it: the types see to it. */
function stepsOf({ trial: _, measured, eigenvalues, methods, ...rest }: TrialResult): StoredStep[] {
  rest satisfies Record<string, never>;
  return measured.map((own, i) => ({
    measured: own,
    eigenvalues: eigenvalues?.[i],
    methods: methods?.[i],
  }));
}

function resultOf(trial: number, steps: readonly StoredStep[]): TrialResult {
  const spectra = steps.flatMap(({ eigenvalues }) => eigenvalues ?? []);
  const methods = steps.flatMap((step) => step.methods ?? []);
  return {
    trial,
    measured: steps.map(({ measured }) => measured),
    ...(spectra.length > 0 && { eigenvalues: spectra }),
    ...(methods.length > 0 && { methods }),
  };
}
