import type { RidgeMethodChoice } from '@onestep/network';
import type { TheoryChoice } from './limits/theory-choice.ts';
import type { ExperimentSpec } from './spec/spec.ts';
import type { MethodCounts } from './trial/methods.ts';

/** What a result was made from and with: enough to make it again. */
export interface Manifest {
  readonly spec: ExperimentSpec;
  readonly specHash: string;
  readonly seed: number | string;
  /** Trials of every setting: those of the spec, unless more were asked for until the error was small enough. */
  readonly trials: number;
  /** What else the numbers depend on, as it was asked for. */
  readonly options: {
    readonly theory: TheoryChoice;
    readonly normFluctuation: boolean;
    readonly ridgeMethod?: RidgeMethodChoice;
  };
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: string;
  /** How often each method was used, over all trials and step sizes; absent in results older than that. */
  readonly methods?: MethodCounts;
  readonly machine: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly seconds: number;
}
