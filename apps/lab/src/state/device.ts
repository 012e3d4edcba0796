import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type StartedWorker, startedWorker } from '../workers/started-worker.ts';
import type { TrialApi } from '../workers/trial-api.ts';
import { TrialPool } from '../workers/trial-pool.ts';
import { hasWebGpu } from '../workers/web-gpu.ts';

/** Where trials take their products: the cores, in doubles, or the GPU, in float32. */
export type Device = 'cpu' | 'gpu';

type OfferedGpu = 'WebGPU' | 'WebGL';

export interface DeviceState {
  readonly device: ReadonlySignal<Device>;
  /** What the browser offers to compute with; null where it has no GPU for pages. */
  readonly offered: ReadonlySignal<OfferedGpu | null>;
  readonly pool: ReadonlySignal<TrialPool>;
  choose(device: Device): void;
  dispose(): void;
}

/** The cores until the GPU is chosen; its library is loaded by its worker, at the first trial. */
export function createDevice(cpu: TrialPool = new TrialPool()): DeviceState {
  const device = signal<Device>('cpu');
  const offered = signal<OfferedGpu | null>(hasWebGl() ? 'WebGL' : null);
  void hasWebGpu().then((has) => {
    if (has) offered.value = 'WebGPU';
  });
  let gpu: TrialPool | undefined;
  return {
    device,
    offered,
    pool: computed(() => {
      if (device.value === 'cpu') return cpu;
      // One GPU, one worker.
      gpu ??= new TrialPool(1, startGpuWorker);
      return gpu;
    }),
    choose(next) {
      device.value = next;
    },
    dispose() {
      cpu.dispose();
      gpu?.dispose();
    },
  };
}

/** Whether a worker can have WebGL. */
function hasWebGl(): boolean {
  return (
    typeof OffscreenCanvas !== 'undefined' &&
    new OffscreenCanvas(1, 1).getContext('webgl2') !== null
  );
}

function startGpuWorker(): StartedWorker<TrialApi> {
  const worker = new Worker(new URL('../workers/gpu-trial-worker.ts', import.meta.url), {
    type: 'module',
  });
  return startedWorker(worker);
}
