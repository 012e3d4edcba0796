import type { Comparison } from '@onestep/experiment';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ComparisonApi } from '../workers/comparison-worker.ts';
import { LatestOnly } from '../workers/latest-only.ts';
import { type StartedWorker, startedWorker } from '../workers/started-worker.ts';
import type { TrialTable } from './measurements.ts';
import type { SimulationState } from './simulation.ts';

/** Simulation beside its limits, point by point. */
interface Compared {
  readonly comparison: Comparison | null;
  /** Whether newer trials, or the spectra, are still being compared. */
  readonly isComing: boolean;
  readonly failure: string | null;
}

export interface ComparisonState {
  readonly compared: ReadonlySignal<Compared>;
  dispose(): void;
}

/**
 * Compares as trials arrive, in a worker. Spectra are held against their law when the run has ended: that takes
 * longer than the trials. The limits take longest, and are worked out once for a run: a worker that is at them is left
 * to it while more trials come in, and ended when a new run begins.
 */
export function createComparison(
  simulation: SimulationState,
  start: () => StartedWorker<ComparisonApi> = startComparisonWorker,
): ComparisonState {
  const worker = new LatestOnly<ComparisonApi, Comparison>(start, Number.POSITIVE_INFINITY);
  const live = signal<Compared>({ comparison: null, isComing: false, failure: null });
  const isWhole = computed(() => simulation.run.value.status === 'done');

  const stop = effect(() => {
    const results = simulation.trials.value;
    const plan = simulation.measurements.value?.plan;
    const whole = isWhole.value;
    if (plan === undefined || !results.every((list) => list.length > 0)) {
      worker.abandon();
      live.value = { comparison: null, isComing: false, failure: null };
      return;
    }
    const told = whole ? results : withoutSpectra(results);
    live.value = { ...live.peek(), isComing: true };
    worker.ask({
      ask: (remote) => remote.compare(plan, told),
      onAnswer: (comparison) => {
        live.value = { comparison, isComing: false, failure: null };
      },
      onFailure: (failure) => {
        live.value = { comparison: null, isComing: false, failure };
      },
    });
  });

  return {
    compared: computed(() => {
      const comparison = simulation.recorded.value;
      return comparison === null ? live.value : { comparison, isComing: false, failure: null };
    }),
    dispose() {
      stop();
      worker.dispose();
    },
  };
}

function withoutSpectra(results: TrialTable): TrialTable {
  return results.map((trials) => trials.map(({ eigenvalues: _, ...trial }) => trial));
}

function startComparisonWorker(): StartedWorker<ComparisonApi> {
  const worker = new Worker(new URL('../workers/comparison-worker.ts', import.meta.url), {
    type: 'module',
  });
  return startedWorker(worker);
}
