import { join } from 'node:path';

/**
 * The store that a run uses when none is named: that of the environment variable ONESTEP_STORE, else
 * `.onestep/results.sqlite` in the working directory, so that results stay with the project they belong to.
 */
export function defaultStoreFile(): string {
  const { ONESTEP_STORE } = process.env;
  return ONESTEP_STORE ? ONESTEP_STORE : join('.onestep', 'results.sqlite');
}
