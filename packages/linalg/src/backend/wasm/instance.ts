import { Arena } from './arena.ts';
import { bytesFromBase64 } from './base64.ts';
import { deterministic } from './binary/deterministic.ts';
import { relaxed } from './binary/relaxed.ts';
import { type WebAssemblyHost, webAssembly } from './host.ts';
import type { Kernels } from './kernels.ts';

/** The builds of the one source: with fused operations, and without. */
export type WasmBuild = 'relaxed' | 'deterministic';

const binaries: Readonly<Record<WasmBuild, string>> = { relaxed, deterministic };

export interface WasmInstance {
  readonly kernels: Kernels;
  readonly arena: Arena;
}

/** Whether this engine can run a build. */
export function supportsBuild(build: WasmBuild): boolean {
  return webAssembly()?.validate(bytesFromBase64(binaries[build])) ?? false;
}

/** Makes instances of one build, each with memory of its own. */
export function instanceMaker(build: WasmBuild, maximumPages: number): () => WasmInstance {
  const host = webAssembly() as WebAssemblyHost;
  const module = new host.Module(bytesFromBase64(binaries[build]));
  return () => {
    const arena = new Arena(host, maximumPages);
    const { exports } = new host.Instance(module, { env: { memory: arena.memory } });
    const kernels = exports as Kernels;
    arena.reserve(kernels.prepareErrorFunction(kernels.heapBase()));
    return { kernels, arena };
  };
}
