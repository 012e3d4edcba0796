import { defaultStoreFile, Store, StoreError } from '@onestep/experiment/node';
import type { RunOptions } from './options.ts';

/**
 * Opens the store of a run: the one named, else that of ONESTEP_STORE, else the working directory's. Where the working
 * directory may not be written the run goes on without one, and stderr says so.
 *
 * @throws StoreError when the file is not a store, or was named and cannot be had
 */
export function openRunStore({ store }: Pick<RunOptions, 'store'>): Store | undefined {
  if (store === false) return undefined;
  try {
    return new Store(store ?? defaultStoreFile());
  } catch (cause) {
    const named = store !== undefined || Boolean(process.env.ONESTEP_STORE);
    if (named || !(cause instanceof StoreError) || cause.problem !== 'unavailable') throw cause;
    process.stderr.write(`Trials are not kept: ${cause.message}.\n`);
    return undefined;
  }
}
