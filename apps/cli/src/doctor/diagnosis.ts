import { release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { estimate, planExperiment } from '@onestep/experiment';
import {
  defaultStoreFile,
  defaultWorkers,
  machineDescription,
  versions,
} from '@onestep/experiment/node';
import { type BackendState, inspectBackends, useBackend } from '@onestep/linalg';
import { defaultPreset, loadSpec } from '../presets.ts';
import { type BackendSpeed, measureBackend } from './backend-speed.ts';
import { inspectPlace, inspectSqlite, type Place, type SqliteFinding } from './disk-check.ts';
import { problemsOf } from './problems.ts';
import { processorVectors } from './processor-vectors.ts';
import { type SelfTest, selfTest } from './self-test.ts';

/** A backend as found: how fast it is, or in `reason` why it cannot be had. */
export interface BackendFinding extends BackendState {
  readonly speed?: BackendSpeed;
}

/** What onestep computes with on this machine, where it writes, and whether its numbers are right. */
export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: string;
  readonly machine: string;
  /** Vector instructions of the processor, as far as the system tells. */
  readonly vectors: readonly string[];
  /** Worker threads of a run that asks for no other number. */
  readonly workers: number;
  readonly memory: {
    readonly totalBytes: number;
    readonly freeBytes: number;
    /** What the default preset takes for each worker. */
    readonly presetBytes: number;
  };
  readonly backends: readonly BackendFinding[];
  /** The backend that `auto` takes. */
  readonly auto: string;
  readonly places: Readonly<Record<'results' | 'store', Place>>;
  readonly sqlite: SqliteFinding;
  /** What came of the self-test, or why it ended early. */
  readonly selfTest: SelfTest | { readonly reason: string };
  /** What is broken, a sentence each. */
  readonly problems: readonly string[];
}

/** Looks at everything a run needs; takes two seconds for the speeds and a few for the self-test. */
export async function diagnose(): Promise<Diagnosis> {
  const backends = inspectBackends().map(measured);
  const auto = useBackend('auto');
  const store = defaultStoreFile();
  const { spec } = await loadSpec(defaultPreset);
  const found = {
    versions: versions(),
    system: `${process.platform} ${release()}`,
    machine: machineDescription(),
    vectors: processorVectors(),
    workers: defaultWorkers(Number.POSITIVE_INFINITY),
    memory: {
      totalBytes: totalmem(),
      freeBytes: process.availableMemory(),
      presetBytes: estimate(planExperiment(spec)).bytesPerTrial,
    },
    backends,
    auto,
    places: { results: inspectPlace('results'), store: inspectPlace(dirname(store)) },
    sqlite: inspectSqlite(store),
    selfTest: await selfTest().catch((cause) => ({ reason: reasonOf(cause) })),
  };
  return { ...found, problems: problemsOf(found) };
}

function measured(state: BackendState): BackendFinding {
  if (state.reason !== undefined) return state;
  try {
    useBackend(state.name);
    return { ...state, speed: measureBackend() };
  } catch (cause) {
    // One that is there and yet cannot work, for want of memory for example.
    return { name: state.name, reason: reasonOf(cause) };
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
