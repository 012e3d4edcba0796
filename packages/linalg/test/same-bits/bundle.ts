import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The script that leaves the hashes in `globalThis.onestepHashes`, with all it needs, as one text. */
export async function bundledPage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@onestep/source'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./page.ts', import.meta.url)),
        name: 'page',
        formats: ['iife'],
      },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error('vite built nothing');
  return first.output[0].code;
}
