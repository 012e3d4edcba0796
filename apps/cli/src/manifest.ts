import { type ExperimentSpec, type Manifest, specHash } from '@onestep/experiment';
import { machineDescription, versions } from '@onestep/experiment/node';
import type { SpecOptions } from './options.ts';

/** What this run was made from and with. */
export async function manifestOf(
  spec: ExperimentSpec,
  backend: string,
  started: Date,
  { theory, normFluctuation = false }: Pick<SpecOptions, 'theory' | 'normFluctuation'>,
): Promise<Manifest> {
  return {
    spec,
    specHash: await specHash(spec),
    seed: spec.seed,
    trials: spec.trials,
    options: { theory, normFluctuation },
    versions: versions(),
    backend,
    machine: machineDescription(),
    started: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
  };
}
