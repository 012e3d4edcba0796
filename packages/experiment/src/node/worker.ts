import { parentPort, workerData } from 'node:worker_threads';
import { useBackend } from '@onestep/linalg';
import type { Cell } from '../trial/plan.ts';
import type { TrialProgress } from '../trial/stages.ts';
import { prepareCell, runTrial } from '../trial/trial.ts';
import type { FinalReply, Job, Reply, Setup } from './pool.ts';

const { cells, backend } = workerData as Setup;
useBackend(backend);
const prepared = new Map<number, ReturnType<typeof prepareCell>>();

parentPort?.on('message', ({ cell, trial }: Job) => {
  parentPort?.postMessage(replyTo(cell, trial));
});

function replyTo(index: number, trial: number): FinalReply {
  try {
    const cell = prepared.get(index) ?? prepareCell(cells[index] as Cell);
    prepared.set(index, cell);
    const tell = (progress: TrialProgress): void => {
      parentPort?.postMessage({ progress } satisfies Reply);
    };
    return { result: runTrial(cell, trial, tell) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}
