import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './exit-status.ts';
import type { RunOptions } from './options.ts';

const resultFiles = ['result.json', 'report.html'];

/**
 * Where a run leaves its files; undefined when it leaves none. Checked before the run, so that an hour
 * of simulation does not end at a folder that cannot be written; nothing is made yet.
 *
 * @throws UsageError when the folder cannot be used
 */
export function outputFolder(name: string, { out, json }: RunOptions): string | undefined {
  if (out === undefined && json) return undefined;
  const folder = out ?? join('results', name);
  if (folder === '') {
    throw new UsageError('--out: the name of a folder was wanted, got an empty text');
  }
  checkWritable(folder, `--out ${folder}`);
  for (const file of resultFiles) {
    const path = join(folder, file);
    if (existsSync(path) && statSync(path).isDirectory()) {
      throw new UsageError(
        `--out ${folder}: ${path} is a folder and a file belongs there; move it`,
      );
    }
  }
  return folder;
}

/**
 * The folder and the name of a file that is to be written, checked before the work.
 *
 * @throws UsageError when a file cannot be written there
 */
export function outputFile(path: string): { readonly folder: string; readonly name: string } {
  if (path === '') throw new UsageError('--out: the name of a file was wanted, got an empty text');
  if (path.endsWith('/') || (existsSync(path) && statSync(path).isDirectory())) {
    throw new UsageError(`--out ${path}: a file was wanted, this is a folder; name a file in it`);
  }
  const folder = dirname(path);
  checkWritable(folder, `--out ${path}`);
  return { folder, name: basename(path) };
}

/** Whether a folder can be written, or made where the nearest one above it can. */
function checkWritable(folder: string, option: string): void {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) {
    throw new UsageError(`${option}: a folder was wanted, ${nearest} is a file; choose another`);
  }
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    throw new UsageError(`${option}: ${nearest} may not be written; choose another folder`);
  }
}
