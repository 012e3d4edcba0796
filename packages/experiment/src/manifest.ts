import type { ExperimentSpec } from './spec/spec.ts';

/** What a result was made from and with: enough to make it again. */
export interface Manifest {
  readonly spec: ExperimentSpec;
  readonly specHash: string;
  readonly seed: number | string;
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: string;
  readonly machine: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly seconds: number;
}
