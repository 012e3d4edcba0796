import { type Backend, type BackendName, backendNames } from './backend.ts';
import { nativeLibrary } from './native/library.ts';
import { nativeBackend } from './native/native-backend.ts';
import { reference } from './reference.ts';
import { supportsBuild, type WasmBuild } from './wasm/instance.ts';
import { createWasmBackend } from './wasm/wasm-backend.ts';

/** A backend by name, or `auto`: the fastest that this engine can run. */
export type BackendChoice = 'auto' | BackendName;

/** Every choice, for command lines and forms. */
export const backendChoices: readonly BackendChoice[] = ['auto', ...backendNames];

/** Multiply-adds below which the copies and calls of another backend outweigh its speed. */
const worthwhile = 4000;

/** One backend of each kind a thread: compiled code and memory serve again after a change and back. */
const made = new Map<WasmBuild | 'native', Backend>();

let active: Backend | undefined;

/**
 * Chooses how this package computes from now on, in this thread. Until it is called, `auto` holds.
 *
 * @param choice `auto`: `wasm` where the engine has relaxed SIMD, else `wasm-deterministic` where it has
 *   SIMD, else `reference`. `wasm` becomes `wasm-deterministic` in the same way: without fused
 *   operations the two are the same. `native` is never taken unless it is chosen; workers should choose
 *   it after the main thread has, which prepares the library
 * @returns the name of what was chosen
 * @throws RangeError on an unknown name, and when the choice cannot be had: WebAssembly SIMD, or for
 *   `native` the package koffi and a system library that passes a self-test
 */
export function useBackend(choice: BackendChoice): BackendName {
  active = find(choice);
  return active.name;
}

/** The name of the backend in use. */
export function backendName(): BackendName {
  return activeBackend().name;
}

/** The backend in use with what it runs on, for the record: `native: libopenblas.so.0, OpenBLAS core Zen`. */
export function backendDescription(): string {
  const { name, runsOn } = activeBackend();
  return runsOn === undefined ? name : `${name}: ${runsOn}`;
}

/** The backend for a task of that many multiply-adds: small ones are done in TypeScript at once. */
export function backendFor(multiplyAdds: number): Backend {
  return multiplyAdds < worthwhile ? reference : activeBackend();
}

/** The backend in use. */
export function activeBackend(): Backend {
  active ??= find('auto');
  return active;
}

function find(choice: BackendChoice): Backend {
  if (!backendChoices.includes(choice)) {
    throw new RangeError(
      `useBackend: choice must be one of ${backendChoices.join(', ')}, got ${choice}; pass one of them`,
    );
  }
  if (choice === 'reference') return reference;
  if (choice === 'native') return findNative();
  const fused = choice === 'wasm-deterministic' ? undefined : wasmBackend('relaxed');
  const backend = fused ?? wasmBackend('deterministic');
  if (backend !== undefined) return backend;
  if (choice === 'auto') return reference;
  throw new RangeError(
    `useBackend: ${choice} needs WebAssembly with SIMD, got an engine without or a page that forbids it; use auto or reference`,
  );
}

function findNative(): Backend {
  const before = made.get('native');
  if (before !== undefined) return before;
  const library = nativeLibrary();
  if ('reason' in library) {
    throw new RangeError(
      `useBackend: native needs a system library with BLAS and LAPACK, got none: ${library.reason}; use auto`,
    );
  }
  const backend = nativeBackend(library.routines, find('auto'), library.description);
  made.set('native', backend);
  return backend;
}

/** Whether a backend can be had here, and how well. */
export interface BackendState {
  readonly name: BackendName;
  /** Why it cannot be had, in a sentence; absent where it can. */
  readonly reason?: string;
  /** The library behind it, where there is one. */
  readonly runsOn?: string;
  /** What would make it faster, in a sentence, where something would. */
  readonly advice?: string;
}

/** What became of every backend in this engine and on this machine; the one in use stays in use. */
export function inspectBackends(): readonly BackendState[] {
  return backendNames.map(inspect);
}

function inspect(name: BackendName): BackendState {
  if (name === 'reference') return { name };
  if (name === 'native') {
    const library = nativeLibrary();
    if ('reason' in library) return { name, reason: library.reason };
    const { description, advice } = library;
    return { name, runsOn: description, ...(advice !== undefined && { advice }) };
  }
  if (wasmBackend('deterministic') === undefined) {
    const what = 'WebAssembly with SIMD: it is too old, or a page forbids to compile';
    return { name, reason: `this engine has no ${what}` };
  }
  return name === 'wasm-deterministic' || wasmBackend('relaxed') !== undefined
    ? { name }
    : { name, reason: 'this engine cannot fuse operations; wasm-deterministic takes its place' };
}

/** Undefined where the engine lacks the build, or a page's content security policy forbids to compile it. */
function wasmBackend(build: WasmBuild): Backend | undefined {
  if (!supportsBuild(build)) return undefined;
  try {
    const backend = made.get(build) ?? createWasmBackend(build);
    made.set(build, backend);
    return backend;
  } catch {
    return undefined;
  }
}
