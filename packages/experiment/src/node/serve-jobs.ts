import { parentPort, workerData } from 'node:worker_threads';
import { useBackend } from '@onestep/linalg';
import type { Cell } from '../trial/plan.ts';
import type { TrialProgress } from '../trial/stages.ts';
import { type PreparedCell, prepareCell, type runTrial } from '../trial/trial.ts';
import type { TrialJob } from './trial-job.ts';
import type { FinishedTrial, WorkerChunk, WorkerReply, WorkerSetup } from './worker-messages.ts';

/**
 * Makes this thread a worker: it runs the jobs it is sent, one after the other, until it is terminated.
 *
 * @param run what runs a trial: `runTrial`
 */
export function serveJobs(run: typeof runTrial): void {
  const { cells, backend } = workerData as WorkerSetup;
  useBackend(backend);
  const prepared = new Map<number, PreparedCell>();
  const prepare = (index: number): PreparedCell => {
    const cell = prepared.get(index) ?? prepareCell(cells[index] as Cell);
    prepared.set(index, cell);
    return cell;
  };
  const reply = (message: WorkerReply): void => parentPort?.postMessage(message);
  parentPort?.on('message', (chunk: WorkerChunk) => {
    for (const job of chunk) {
      try {
        reply({ finished: timed(run, prepare(job.cell), job, reply) });
      } catch (cause) {
        reply({ error: cause instanceof Error ? cause.message : String(cause) });
        // This thread is not trusted with the rest.
        return;
      }
    }
  });
}

function timed(
  run: typeof runTrial,
  cell: PreparedCell,
  { trial, steps }: TrialJob,
  reply: (message: WorkerReply) => void,
): FinishedTrial {
  const stepSizes = steps.map((step) => cell.stepSizes[step] as number);
  const started = performance.now();
  const readouts: number[] = [];
  const result = run({ ...cell, stepSizes }, trial, (progress: TrialProgress) => {
    if (progress.stage === 'readout') readouts.push(performance.now());
    reply({ progress });
  });
  const ended = performance.now();
  const [first = ended] = readouts;
  const seconds = {
    shared: (first - started) / 1000,
    readout: readouts.map((begin, i) => ((readouts[i + 1] ?? ended) - begin) / 1000),
  };
  return { result, seconds };
}
