import { type Koffi, type NativeLibrary, type NodeHost, nodeHost } from './host.ts';
import { bestCore, coreAdvice } from './openblas-core.ts';
import { declareRoutines, type Routines } from './routines.ts';
import { selfTest } from './self-test.ts';

/** A loaded library, or the sentence that says why there is none. */
export type LoadedLibrary =
  | {
      readonly routines: Routines;
      readonly description: string;
      /** What would make it faster, in a sentence, where something would. */
      readonly advice?: string;
    }
  | { readonly reason: string };

const candidates: Readonly<Record<string, readonly string[]>> = {
  linux: ['libopenblas.so.0', 'libopenblas.so', 'libblas.so.3', 'liblapack.so.3'],
  darwin: [
    '/System/Library/Frameworks/Accelerate.framework/Accelerate',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
  ],
  win32: ['libopenblas.dll', 'openblas.dll'],
};

/** Linux's description of the processor; without it OpenBLAS is left to choose its core. */
const processorFile = '/proc/cpuinfo';

let loaded: LoadedLibrary | undefined;

/**
 * The system's BLAS and LAPACK, looked for once: the library that ONESTEP_BLAS names, or else the usual
 * ones of the platform. One that loads is used only if it passes a self-test.
 */
export function nativeLibrary(): LoadedLibrary {
  loaded ??= findLibrary(nodeHost());
  return loaded;
}

/** `nativeLibrary` in a given host, each time anew. */
export function findLibrary(node: NodeHost | undefined): LoadedLibrary {
  if (node === undefined) return { reason: 'only Node can load one' };
  let koffi: Koffi;
  try {
    koffi = node.koffi();
  } catch {
    return { reason: 'the package koffi is not installed' };
  }
  prepareOpenBlas(node);
  const named = node.env.ONESTEP_BLAS;
  const paths = named ? [named] : (candidates[node.platform] ?? []);
  const missing: string[] = [];
  const unusable: string[] = [];
  for (const path of paths) {
    let library: NativeLibrary;
    try {
      library = koffi.load(path);
    } catch {
      missing.push(path);
      continue;
    }
    try {
      const routines = declareRoutines(library);
      selfTest(routines);
      const core = openBlasCore(library);
      if (core === undefined) return { routines, description: path };
      const description = `${path}, OpenBLAS core ${core}`;
      const advice = coreAdvice(core, node.readText(processorFile));
      return { routines, description, ...(advice !== undefined && { advice }) };
    } catch (cause) {
      unusable.push(`${path} loads, but ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  const found = missing.length > 0 ? [`${missing.join(', ')} cannot be loaded`] : [];
  const reason = [...unusable, ...found].join('; ') || `none is known for ${node.platform}`;
  return { reason };
}

/**
 * OpenBLAS reads these once, when it is loaded. It takes processors newer than itself for one of 2004,
 * and is then slower than WebAssembly; and threads inside a product disturb workers beside it.
 */
function prepareOpenBlas(node: NodeHost): void {
  node.env.OPENBLAS_NUM_THREADS ??= '1';
  const core = bestCore(node.readText(processorFile));
  if (core !== undefined) node.env.OPENBLAS_CORETYPE ??= core;
}

/** The core that OpenBLAS took, with one thread from here on; undefined for another library. */
function openBlasCore(library: NativeLibrary): string | undefined {
  try {
    library.func('openblas_set_num_threads', 'void', ['int'])(1);
    return String(library.func('openblas_get_corename', 'str', [])());
  } catch {
    return undefined;
  }
}
