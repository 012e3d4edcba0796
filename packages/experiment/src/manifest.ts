import type { RidgeMethodChoice } from '@onestep/network';
import type { TheoryChoice } from './limits/theory-choice.ts';
import type { ExperimentSpec, SweepValue } from './spec/spec.ts';
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
  /** How the trials came about; absent where nobody noted it. */
  readonly run?: RunManifest;
}

/** How the trials of a result came about; each is counted once for every group of points that share their draws. */
export interface RunManifest {
  /** The number of the first trial: 0, unless one was run alone. */
  readonly firstTrial: number;
  /** The store that trials were taken from and kept in; absent where there was none. */
  readonly store?: string;
  /** Trials that were in the store. */
  readonly reused: number;
  /** Trials that were run. */
  readonly computed: number;
  /** Trials that failed twice and are left out. */
  readonly failed: readonly FailureManifest[];
  /** What the number of trials was chosen by; absent where the spec gave it. */
  readonly untilStandardError?: GoalManifest;
}

export interface FailureManifest {
  readonly trial: number;
  readonly seed: number | string;
  /** The swept values it was run at; it served every step size and ridge. */
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly reason: string;
  /** The command that runs exactly this trial. */
  readonly rerun: string;
}

export interface GoalManifest {
  /** Largest standard error that objective, trainError and testError were to have at any point. */
  readonly goal: number;
  /** The one they have. */
  readonly largest: number | null;
  readonly mostTrials: number;
  readonly reached: boolean;
}
