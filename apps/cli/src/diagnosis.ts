import { release } from 'node:os';
import { machineDescription, versions } from '@onestep/experiment/node';
import { type BackendState, backendName, inspectBackends, useBackend } from '@onestep/linalg';
import { type BackendSpeed, measureBackend } from './backend-speed.ts';
import { processorVectors } from './processor-vectors.ts';

/** A backend as found: how fast it is, or in `reason` why it cannot be had. */
export interface BackendFinding extends BackendState {
  readonly speed?: BackendSpeed;
}

/** What onestep computes with on this machine. */
export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: string;
  readonly machine: string;
  /** Vector instructions of the processor, as far as the system tells. */
  readonly vectors: readonly string[];
  readonly backends: readonly BackendFinding[];
  /** The backend that `auto` takes. */
  readonly auto: string;
}

/** Looks for every backend and measures those that there are; takes some two seconds. */
export function diagnose(): Diagnosis {
  const before = backendName();
  const backends = inspectBackends().map(measured);
  const auto = useBackend('auto');
  useBackend(before);
  return {
    versions: versions(),
    system: `${process.platform} ${release()}`,
    machine: machineDescription(),
    vectors: processorVectors(),
    backends,
    auto,
  };
}

function measured(state: BackendState): BackendFinding {
  if (state.reason !== undefined) return state;
  try {
    useBackend(state.name);
    return { ...state, speed: measureBackend() };
  } catch (cause) {
    // One that is there and yet cannot work, for want of memory for example.
    return { name: state.name, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
