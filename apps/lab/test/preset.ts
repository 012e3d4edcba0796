import { readFileSync } from 'node:fs';
import { type ExperimentSpec, readSpec } from '@onestep/experiment';

/** The spec of a preset, by the name of its file. */
export function preset(name: string): ExperimentSpec {
  return readSpec(
    readFileSync(new URL(`../../../experiments/${name}.yaml`, import.meta.url), 'utf8'),
  );
}
