import { backendDescription, backendName, inspectBackends, useBackend } from '@onestep/linalg';
import { UsageError } from './exit-status.ts';
import type { RunOptions } from './options.ts';

/**
 * Lets --backend hold from here on, also in the worker threads started after it.
 *
 * Without the library that `native` needs the run goes on with `auto`, and stderr says so; as it does when that library
 * could be faster.
 *
 * @returns what was chosen, for the manifest
 * @throws UsageError when this engine cannot run it
 */
export function chooseBackend({ backend, quiet }: Pick<RunOptions, 'backend' | 'quiet'>): string {
  try {
    useBackend(backend);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    if (backend !== 'native') throw new UsageError(cause.message);
    process.stderr.write(`${cause.message}. Going on with ${useBackend('auto')}.\n`);
  }
  const advice = inspectBackends().find(({ name }) => name === backendName())?.advice;
  if (advice !== undefined && !quiet) process.stderr.write(`${advice}.\n`);
  return backendDescription();
}
