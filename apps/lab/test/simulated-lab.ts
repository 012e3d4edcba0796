import {
  type Cell,
  type ExperimentSpec,
  type PreparedCell,
  prepareCell,
  runTrial,
} from '@onestep/experiment';
import type { Remote } from 'comlink';
import { createDevice } from '../src/state/device.ts';
import { createLab, type Lab } from '../src/state/lab.ts';
import { createNotices } from '../src/state/notices.ts';
import type { StartedWorker } from '../src/workers/started-worker.ts';
import type { TrialApi } from '../src/workers/trial-api.ts';
import { TrialPool } from '../src/workers/trial-pool.ts';

/** A lab whose spec has been simulated, in this thread. Its any-step limits never come: there is no worker. */
export async function simulatedLab(spec: ExperimentSpec): Promise<Lab> {
  const lab = createLab(spec, createNotices(), createDevice(new TrialPool(1, trialsHere)));
  lab.simulation.start();
  while (lab.simulation.run.value.status === 'running') await nextTask();
  const { status, failure } = lab.simulation.run.value;
  if (status !== 'done') throw new Error(`the simulation ended ${status}: ${failure}`);
  return lab;
}

/** A trial worker that is none. */
function trialsHere(): StartedWorker<TrialApi> {
  let cells: readonly PreparedCell[] = [];
  const api = {
    async setUp(given: readonly Cell[]) {
      cells = given.map((cell) => prepareCell(cell));
    },
    run: async (cell: number, trial: number) => runTrial(cells[cell] as PreparedCell, trial),
  };
  const died = new Promise<never>(() => {});
  return { remote: api as unknown as Remote<TrialApi>, died, terminate: () => {} };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
