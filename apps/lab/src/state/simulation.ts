import {
  type Comparison,
  canonicalText,
  type ExperimentSpec,
  estimate,
  type Plan,
  planExperiment,
} from '@onestep/experiment';
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Run } from '../workers/trial-pool.ts';
import type { Device, DeviceState } from './device.ts';
import {
  type Measurements,
  measurementsOfTrials,
  type TrialTable,
  withTrial,
} from './measurements.ts';
import { withOwnPoint } from './own-point.ts';
import type { RecordedResult } from './recorded-result.ts';
import type { SpecState } from './spec-state.ts';

type RunStatus = 'empty' | 'running' | 'paused' | 'cancelled' | 'failed' | 'done';

interface RunState {
  readonly status: RunStatus;
  /** Trials done, with the parts of those under way. */
  readonly done: number;
  readonly total: number;
  /** Seconds of work so far, pauses left out. */
  readonly seconds: number;
  readonly failure: string | null;
  /** What the trials were computed with. */
  readonly device: Device;
}

/** What a run would need. */
interface Need {
  readonly trials: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Whether it is long or large enough to ask first. */
  readonly isLarge: boolean;
}

/** The simulation of the page: at most one run, and what it has measured. */
export interface SimulationState {
  /** What a run would simulate now. */
  readonly plan: ReadonlySignal<Plan>;
  readonly need: ReadonlySignal<Need>;
  readonly run: ReadonlySignal<RunState>;
  /** The trials of the last run; empty for a recorded result. */
  readonly trials: ReadonlySignal<TrialTable>;
  readonly measurements: ReadonlySignal<Measurements | null>;
  /** A comparison that came with a result file. */
  readonly recorded: ReadonlySignal<Comparison | null>;
  /** Whether the measurements are those of the spec as it stands. */
  readonly isFresh: ReadonlySignal<boolean>;
  /** @param mostTrials stops, paused, after so many trials of every cell. */
  start(mostTrials?: number): void;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Stops, and forgets what was measured. */
  clear(): void;
  /** Shows a result that the command line made in place of a run. */
  showRecorded(result: RecordedResult): void;
  dispose(): void;
}

/** Above these the page asks before it runs. */
const mostSeconds = 10;
const mostBytes = 500 * 2 ** 20;
/** Of a core of a recent laptop, until it has been measured. */
const assumedFlopRate = 4e9;
const nothing: RunState = {
  status: 'empty',
  done: 0,
  total: 0,
  seconds: 0,
  failure: null,
  device: 'cpu',
};

/** @param device where the next run takes place. */
export function createSimulation(
  { spec }: SpecState,
  { device, pool }: Pick<DeviceState, 'device' | 'pool'>,
): SimulationState {
  const plan = computed(() => planExperiment(withOwnPoint(spec.value)));
  const flopRates = signal<Readonly<Partial<Record<Device, number>>>>({});
  const need = computed(() =>
    needOf(plan.value, flopRates.value[device.value] ?? assumedFlopRate, pool.value.size),
  );
  const runState = signal<RunState>(nothing);
  const ran = signal<Plan | null>(null);
  const trials = signal<TrialTable>([]);
  const recorded = signal<RecordedResult | null>(null);
  const measurements = computed((): Measurements | null => {
    if (recorded.value !== null) return recorded.value.measurements;
    if (ran.value === null || !trials.value.some((list) => list.length > 0)) return null;
    return measurementsOfTrials(ran.value, trials.value);
  });
  const isFresh = computed(() => {
    const measured = measurements.value?.plan.spec;
    return measured !== undefined && runKey(measured) === runKey(plan.value.spec);
  });

  let run: Run | undefined;
  // A run that is resumed goes on where it began.
  let chosen = pool.peek();
  let worked = 0;
  let since: number | undefined;
  const seconds = (): number =>
    worked + (since === undefined ? 0 : (performance.now() - since) / 1000);
  const halt = (): void => {
    worked = seconds();
    since = undefined;
  };
  const update = (change: Partial<RunState>): void => {
    runState.value = { ...runState.peek(), ...change, seconds: seconds() };
  };

  const begin = (what: Plan, wanted: readonly (readonly number[])[], before: number): void => {
    const started = performance.now();
    since = started;
    const { flops } = estimate(what);
    const total = what.cells.length * what.spec.trials;
    const mine = chosen.run(
      what,
      {
        onTrial(cell, result) {
          if (run !== mine) return;
          trials.value = withTrial(trials.peek(), cell, result);
        },
        onProgress(done) {
          if (run === mine) update({ done: before + done });
        },
      },
      wanted,
    );
    run = mine;
    mine.finished.then(
      () => {
        if (run !== mine) return;
        run = undefined;
        const count = wanted.reduce((sum, list) => sum + list.length, 0);
        const spent = (performance.now() - started) / 1000;
        const workers = Math.min(chosen.size, count);
        // What a run has shown says more than the first measurement; its start is left in.
        if (since === started && spent > 0.5) {
          const rate = ((flops / total) * count) / spent / workers;
          flopRates.value = { ...flopRates.peek(), [runState.peek().device]: rate };
        }
        halt();
        const missing = missingTrials(what, trials.peek()).flat().length;
        update({ status: missing === 0 ? 'done' : 'paused', done: total - missing });
      },
      (cause: unknown) => {
        if (run !== mine) return;
        run = undefined;
        halt();
        const failure = cause instanceof Error ? cause.message : String(cause);
        update({ status: 'failed', failure });
      },
    );
  };

  const stop = (): void => {
    const old = run;
    run = undefined;
    old?.stop();
    halt();
  };

  const clear = (): void => {
    stop();
    batch(() => {
      recorded.value = null;
      ran.value = null;
      trials.value = [];
      runState.value = nothing;
    });
  };

  return {
    plan,
    need,
    run: runState,
    trials,
    measurements,
    recorded: computed(() => recorded.value?.comparison ?? null),
    isFresh,
    start(mostTrials = Number.POSITIVE_INFINITY) {
      stop();
      worked = 0;
      chosen = pool.peek();
      const what = plan.peek();
      const total = what.cells.length * what.spec.trials;
      batch(() => {
        recorded.value = null;
        ran.value = what;
        trials.value = what.cells.map(() => []);
        runState.value = { ...nothing, status: 'running', total, device: device.peek() };
      });
      const wanted = missingTrials(what, trials.peek());
      begin(
        what,
        wanted.map((list) => list.slice(0, mostTrials)),
        0,
      );
    },
    pause() {
      if (runState.peek().status !== 'running') return;
      run?.pause();
      halt();
      update({ status: 'paused' });
    },
    resume() {
      const what = ran.peek();
      if (runState.peek().status === 'running' || what === null) return;
      const missing = missingTrials(what, trials.peek());
      if (run !== undefined) {
        since = performance.now();
        run.resume();
      } else {
        const total = what.cells.length * what.spec.trials;
        begin(what, missing, total - missing.flat().length);
      }
      update({ status: 'running', failure: null });
    },
    cancel() {
      stop();
      const what = ran.peek();
      const total = what === null ? 0 : what.cells.length * what.spec.trials;
      const missing = what === null ? 0 : missingTrials(what, trials.peek()).flat().length;
      update({ status: 'cancelled', done: total - missing });
    },
    clear,
    showRecorded(result) {
      clear();
      recorded.value = result;
    },
    dispose: stop,
  };
}

/** Equal for specs whose simulations measure the same: all but the title. */
function runKey(spec: ExperimentSpec): string {
  return canonicalText(spec);
}

function needOf(plan: Plan, flopRate: number, workers: number): Need {
  const { trials, flops, bytesPerTrial } = estimate(plan);
  const busy = Math.min(workers, trials);
  const seconds = flops / flopRate / busy;
  const bytes = bytesPerTrial * busy;
  return { trials, seconds, bytes, isLarge: seconds > mostSeconds || bytes > mostBytes };
}

/** By cell, the numbers of the trials that are not in. */
function missingTrials({ cells }: Plan, table: TrialTable): number[][] {
  return cells.map(({ spec }, cell) => {
    const known = new Set((table[cell] ?? []).map(({ trial }) => trial));
    return Array.from({ length: spec.trials }, (_, trial) => trial).filter(
      (trial) => !known.has(trial),
    );
  });
}
