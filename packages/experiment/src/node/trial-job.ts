import { stageFlops } from '../trial/cost.ts';
import type { Cell } from '../trial/plan.ts';

/** One trial to run: of which cell, and at which of its step sizes. */
export interface TrialJob {
  readonly cell: number;
  readonly trial: number;
  /** Indices into the step sizes of the cell; all of them where nothing is stored. */
  readonly steps: readonly number[];
}

/** Floating-point operations of a job, as far as they are counted. */
export function jobCost({ cell, steps }: TrialJob, cells: readonly Cell[]): number {
  const { spec, ridges } = cells[cell] as Cell;
  const { readout, ...once } = stageFlops(spec, ridges.length);
  const shared = once['gradient step'] + once['ridge batch'] + once['test set'];
  return shared + steps.length * readout;
}

/** Operations, about 20 ms, beside which the way to a worker and back is nothing. */
const worthwhile = 1e8;
/** Chunks that every worker gets at least, so that none waits long for the others at the end. */
const chunksEach = 4;

/**
 * Jobs in the order in which they are handed out, several cheap ones at a time: the most expensive first, so that the
 * last ones, which some worker has to do while others have nothing left, are short.
 */
export function chunksOf(
  jobs: readonly TrialJob[],
  cells: readonly Cell[],
  workers: number,
): TrialJob[][] {
  const costs = new Map(jobs.map((job) => [job, jobCost(job, cells)]));
  const costOf = (job: TrialJob): number => costs.get(job) as number;
  const sorted = jobs.toSorted(
    (a, b) => costOf(b) - costOf(a) || a.trial - b.trial || a.cell - b.cell,
  );
  const total = jobs.reduce((sum, job) => sum + costOf(job), 0);
  const largest = Math.min(worthwhile, total / (chunksEach * workers));
  const chunks: TrialJob[][] = [];
  let room = 0;
  for (const job of sorted) {
    if (room < costOf(job) || chunks.length === 0) {
      chunks.push([]);
      room = largest;
    }
    chunks.at(-1)?.push(job);
    room -= costOf(job);
  }
  return chunks;
}
