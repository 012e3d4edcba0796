/** The part of Node that finding a system library needs; all of it is absent in a browser. */
interface NodeProcess {
  readonly platform: string;
  readonly env: Record<string, string | undefined>;
  getBuiltinModule?(name: string): unknown;
}

/** koffi, as far as it is used: declares C functions of a shared library. */
export interface Koffi {
  load(path: string): NativeLibrary;
}

export interface NativeLibrary {
  func(name: string, result: string, parameters: readonly string[]): NativeFunction;
}

export type NativeFunction = (...parameters: readonly unknown[]) => unknown;

export interface NodeHost {
  readonly platform: string;
  readonly env: Record<string, string | undefined>;
  /** The text of a file, or nothing. */
  readText(path: string): string;
  /** koffi, found from this file; throws where it is not installed. */
  koffi(): Koffi;
}

/** Node, or undefined elsewhere. */
export function nodeHost(): NodeHost | undefined {
  const { process } = globalThis as { readonly process?: NodeProcess };
  // Not an import, so that bundlers for the browser have nothing to resolve.
  const builtin = process?.getBuiltinModule?.bind(process);
  if (process === undefined || builtin === undefined) return undefined;
  const { createRequire } = builtin('node:module') as {
    createRequire(from: string): (name: string) => unknown;
  };
  const { readFileSync } = builtin('node:fs') as { readFileSync(path: string, as: 'utf8'): string };
  return {
    platform: process.platform,
    env: process.env,
    readText(path) {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return '';
      }
    },
    koffi: () => createRequire((import.meta as { url?: string }).url ?? '')('koffi') as Koffi,
  };
}
