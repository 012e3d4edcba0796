import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ResultDocument, readResult } from '@onestep/experiment';
import { readTextFile } from './read-text-file.ts';

/**
 * Reads a result by its file, or by the folder that a run has left.
 *
 * @throws UsageError when it cannot be read; SpecError when it is no result
 */
export async function loadResult(path: string): Promise<ResultDocument> {
  const inside = join(path, 'result.json');
  const isFolder = path !== '' && existsSync(path) && statSync(path).isDirectory();
  const file = isFolder && existsSync(inside) ? inside : path;
  return readResult(await readTextFile(file, 'a result file'), file);
}
