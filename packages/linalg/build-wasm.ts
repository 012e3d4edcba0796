// Compiles assembly/ to the two WebAssembly builds and embeds them as base64 in src/backend/wasm/binary.
// Run after every change in assembly/: npx pnpm@12.21.0 --filter @onestep/linalg build:wasm
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/** The builds by name, with what each may use of the processor. */
const features = { relaxed: 'simd,relaxed-simd', deterministic: 'simd' } as const;

export type BuildName = keyof typeof features;
export const buildNames: readonly BuildName[] = ['relaxed', 'deterministic'];

/** The file that one build is embedded in. */
export function embeddedFile(build: BuildName): URL {
  return new URL(`./src/backend/wasm/binary/${build}.ts`, import.meta.url);
}

/** The text of that file, compiled now. The same sources and compiler give the same text. */
export async function embeddedText(build: BuildName): Promise<string> {
  const bytes = await compile(build);
  return `/** Compiled by build-wasm.ts from assembly/; ${bytes.length} bytes as base64. */
export const ${build}: string =
  '${Buffer.from(bytes).toString('base64')}';
`;
}

async function compile(build: BuildName): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      ...['index.ts', '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--importMemory', '--enable', features[build]],
      ...['--baseDir', fileURLToPath(new URL('./assembly', import.meta.url))],
    ],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || binary === undefined) throw new Error(`asc: ${error?.message}\n${stderr}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const build of buildNames) writeFileSync(embeddedFile(build), await embeddedText(build));
}
