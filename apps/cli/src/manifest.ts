import {
  type ExperimentSpec,
  type Manifest,
  type RunManifest,
  specHash,
  type TrialResult,
  totalMethods,
} from '@onestep/experiment';
import { machineDescription, versions } from '@onestep/experiment/node';
import type { RunOptions } from './options.ts';

type ManifestOptions = Pick<RunOptions, 'theory' | 'normFluctuation' | 'ridgeMethod'>;

interface ManifestInput {
  readonly backend: string;
  readonly results: readonly (readonly TrialResult[])[];
  readonly started: Date;
  readonly run: RunManifest;
}

/** What this run was made from and with. */
export async function manifestOf(
  spec: ExperimentSpec,
  { backend, results, started, run }: ManifestInput,
  { theory, normFluctuation = false, ridgeMethod }: ManifestOptions,
): Promise<Manifest> {
  return {
    spec,
    specHash: await specHash(spec),
    seed: spec.seed,
    trials: spec.trials,
    options: { theory, normFluctuation, ridgeMethod },
    versions: versions(),
    backend,
    methods: totalMethods(results.flat().flatMap(({ methods = [] }) => methods)),
    machine: machineDescription(),
    started: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    run,
  };
}
