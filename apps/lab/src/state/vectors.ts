import { type Cell, planExperiment, stepSizeOf, type TopVectors } from '@onestep/experiment';
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { LatestOnly } from '../workers/latest-only.ts';
import type { StartedWorker } from '../workers/started-worker.ts';
import type { TrialApi } from '../workers/trial-api.ts';
import { startTrialWorker } from '../workers/trial-pool.ts';
import { drawsKey } from './own-point.ts';
import type { SimulationState } from './simulation.ts';
import type { SpecState } from './spec-state.ts';

/** The top left singular vectors of the first trial where the controls stand. */
export interface Vectors {
  /** Null until they have come, and where nothing of this setting was simulated. */
  readonly top: TopVectors | null;
  readonly isComing: boolean;
  readonly failure: string | null;
}

export interface VectorsState {
  readonly vectors: ReadonlySignal<Vectors>;
  dispose(): void;
}

/** How many vectors: as many as a trial follows. */
const count = 3;
const none: Vectors = { top: null, isComing: false, failure: null };

/**
 * Draws the first trial again, in a worker of its own, to show its vectors whole: a run keeps only what it measures of
 * them. Follows the step at once where the setting has been simulated.
 */
export function createVectors(
  { spec }: SpecState,
  { measurements }: SimulationState,
  start: () => StartedWorker<TrialApi> = startTrialWorker,
): VectorsState {
  const worker = new LatestOnly<TrialApi, TopVectors>(start);
  const vectors = signal<Vectors>(none);
  const settingKey = computed(() => drawsKey(spec.value));
  const isSimulated = computed(() => {
    const { origin, plan } = measurements.value ?? {};
    return origin === 'run' && plan?.cells.some((cell) => drawsKey(cell.spec) === settingKey.value);
  });
  const stepSize = computed(() => stepSizeOf(spec.value));
  const stop = effect(() => {
    settingKey.value;
    const step = stepSize.value;
    if (isSimulated.value !== true) {
      worker.drop();
      vectors.value = none;
      return;
    }
    const { cells } = planExperiment({ ...untracked(() => spec.value), sweep: {} });
    vectors.value = { ...vectors.peek(), isComing: true };
    worker.ask({
      ask: (remote) => remote.vectors(cells[0] as Cell, 0, step, count),
      onAnswer: (top) => {
        vectors.value = { top, isComing: false, failure: null };
      },
      onFailure: (failure) => {
        vectors.value = { top: null, isComing: false, failure };
      },
    });
  });
  return {
    vectors,
    dispose() {
      stop();
      worker.dispose();
    },
  };
}
