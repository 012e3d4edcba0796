import { type BackendName, useBackend } from '@onestep/linalg';
import { UsageError } from './exit-status.ts';
import type { RunOptions } from './options.ts';

/**
 * Lets --backend hold from here on, also in the worker threads started after it.
 *
 * @returns the name for the manifest
 * @throws UsageError when this engine cannot run it
 */
export function chooseBackend({ backend }: Pick<RunOptions, 'backend'>): BackendName {
  try {
    return useBackend(backend);
  } catch (cause) {
    if (cause instanceof RangeError) throw new UsageError(cause.message);
    throw cause;
  }
}
