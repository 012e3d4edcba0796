import type { ExperimentSpec } from '@onestep/experiment';
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createAnyStepService } from './any-step-service.ts';
import { type ComparisonState, createComparison } from './comparison.ts';
import { createDevice, type DeviceState } from './device.ts';
import { createLimits, type LimitsState } from './limits.ts';
import type { Measurements } from './measurements.ts';
import { createNotices, type NoticeState } from './notices.ts';
import { type OwnPlace, ownPlace } from './own-point.ts';
import { createSimulation, type SimulationState } from './simulation.ts';
import { createSpecState, type SpecState } from './spec-state.ts';
import { createVectors, type VectorsState } from './vectors.ts';

/** Everything the page knows, as signals; the views read it and nothing else. */
export interface Lab {
  readonly state: SpecState;
  readonly limits: LimitsState;
  readonly simulation: SimulationState;
  readonly device: DeviceState;
  readonly comparison: ComparisonState;
  readonly vectors: VectorsState;
  readonly notices: NoticeState;
  /** Which of the spec's ridges the figures show. */
  readonly shownRidge: ReadonlySignal<number>;
  showRidge(index: number): void;
  /** Whether a small simulation follows when the slider is let go. */
  readonly rerunsOnRelease: Signal<boolean>;
  readonly own: ReadonlySignal<OwnMeasurements>;
  dispose(): void;
}

/** What has been measured where the controls stand. */
interface OwnMeasurements {
  readonly measurements: Measurements | null;
  /** Where the spec stands in what was simulated; undefined where its setting was not. */
  readonly place: OwnPlace | undefined;
}

/**
 * Starts with a valid spec; workers start when they are first needed.
 *
 * @param isAwake while false no worker is asked for limits.
 */
export function createLab(
  initial: ExperimentSpec,
  notices: NoticeState = createNotices(),
  device: DeviceState = createDevice(),
  isAwake: ReadonlySignal<boolean> = signal(true),
): Lab {
  const state = createSpecState(initial);
  const service = createAnyStepService();
  const limits = createLimits(state, service, isAwake);
  const simulation = createSimulation(state, device);
  const comparison = createComparison(simulation);
  const vectors = createVectors(state, simulation);
  const ridgeIndex = signal(0);
  const own = computed((): OwnMeasurements => {
    const measurements = simulation.measurements.value;
    const place = measurements ? ownPlace(measurements.plan, state.spec.value) : undefined;
    return { measurements, place };
  });
  return {
    state,
    limits,
    simulation,
    device,
    comparison,
    vectors,
    notices,
    shownRidge: computed(() => Math.min(ridgeIndex.value, state.spec.value.ridge.length - 1)),
    showRidge(index) {
      ridgeIndex.value = index;
    },
    rerunsOnRelease: signal(false),
    own,
    dispose() {
      comparison.dispose();
      vectors.dispose();
      simulation.dispose();
      limits.dispose();
      service.dispose();
      device.dispose();
    },
  };
}
