import { type Koffi, type NativeLibrary, type NodeHost, nodeHost } from './host.ts';
import { declareRoutines, type Routines } from './routines.ts';
import { selfTest } from './self-test.ts';

/** A loaded library, or the sentence that says why there is none. */
export type LoadedLibrary =
  | { readonly routines: Routines; readonly description: string }
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
      return { routines, description: `${path}${openBlasCore(library)}` };
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
function prepareOpenBlas({ env, readText }: NodeHost): void {
  env.OPENBLAS_NUM_THREADS ??= '1';
  const flags = readText('/proc/cpuinfo');
  if (/\bavx512f\b/.test(flags) && /\bavx512vl\b/.test(flags)) env.OPENBLAS_CORETYPE ??= 'SKYLAKEX';
  else if (/\bavx2\b/.test(flags) && /\bfma\b/.test(flags)) env.OPENBLAS_CORETYPE ??= 'HASWELL';
}

/** ", OpenBLAS core SkylakeX", with one thread from here on; nothing for another library. */
function openBlasCore(library: NativeLibrary): string {
  try {
    library.func('openblas_set_num_threads', 'void', ['int'])(1);
    return `, OpenBLAS core ${library.func('openblas_get_corename', 'str', [])()}`;
  } catch {
    return '';
  }
}
