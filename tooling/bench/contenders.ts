import {
  type BackendChoice,
  type BackendName,
  useBackend,
} from '../../packages/linalg/src/index.ts';
import { type Python, timePython } from './python.ts';
import type { Contender } from './stopwatch.ts';

/** Every backend that this machine can run, the fastest first. */
export const backends: readonly BackendName[] = [
  ...nativeIfThere(),
  'wasm',
  'wasm-deterministic',
  'reference',
];

function nativeIfThere(): BackendName[] {
  try {
    return [useBackend('native')];
  } catch {
    return [];
  }
}

/** The same work once for each backend. */
export function ours(
  names: readonly BackendChoice[],
  work: () => unknown,
  warmUp: () => unknown = work,
): Contender[] {
  return names.map((name) => ({
    name,
    run: () => {
      useBackend(name);
      const started = performance.now();
      work();
      return performance.now() - started;
    },
    warmUp: () => {
      useBackend(name);
      warmUp();
    },
  }));
}

/** A statement in NumPy, where there is one. */
export function beside(
  python: Python | undefined,
  setup: string,
  statement: string,
  name = 'NumPy',
  warmUp?: string,
): Contender[] {
  if (python === undefined) return [];
  // It warms up by itself, in its own process.
  const run = (): number => timePython(python, setup, statement, warmUp);
  return [{ name, run, warmUp: () => undefined }];
}
