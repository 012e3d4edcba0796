import { type Cell, planExperiment, validateSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { chunksOf, jobCost, type TrialJob } from '../../src/node/trial-job.ts';
import { minimalSpec } from '../spec/minimal.ts';

const { network } = minimalSpec() as { network: Record<string, unknown> };

function cellsOf(widths: readonly number[]): readonly Cell[] {
  const sweep = { 'network.width': widths, 'step.size': [0, 1, 2] };
  return planExperiment(validateSpec({ ...minimalSpec(), network, sweep })).cells;
}

function jobsOf(cells: readonly Cell[], trials: number): TrialJob[] {
  return cells.flatMap((_, cell) =>
    Array.from({ length: trials }, (_, trial) => ({ cell, trial, steps: [0, 1, 2] })),
  );
}

test('a job costs more with every step size and with the size', () => {
  const cells = cellsOf([50, 500]);
  const cost = (cell: number, steps: number[]) => jobCost({ cell, trial: 0, steps }, cells);
  expect(cost(0, [0, 1]) - cost(0, [0])).toBeCloseTo(cost(0, [0, 1, 2]) - cost(0, [1, 2]), 0);
  expect(cost(1, [0])).toBeGreaterThan(8 * cost(0, [0]));
});

test('every job is handed out once, the most expensive first', () => {
  const cells = cellsOf([60, 2000, 300]);
  const jobs = jobsOf(cells, 4);
  const chunks = chunksOf(jobs, cells, 2);
  const order = chunks.flat();
  expect(new Set(order)).toEqual(new Set(jobs));
  expect(order).toHaveLength(jobs.length);
  expect(order.map(({ cell }) => cell)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 0]);
  expect(order.slice(0, 4).map(({ trial }) => trial)).toEqual([0, 1, 2, 3]);
});

test.each([1, 2, 8])(
  'cheap trials travel together, but no worker waits long: %i workers',
  (workers) => {
    const cells = cellsOf([10]);
    const jobs = jobsOf(cells, 1000);
    const chunks = chunksOf(jobs, cells, workers);
    const longest = Math.max(...chunks.map(({ length }) => length));
    expect(longest).toBeGreaterThan(1);
    expect(longest).toBeLessThanOrEqual(1000 / (4 * workers));
    const costs = chunks.map((chunk) => chunk.reduce((sum, job) => sum + jobCost(job, cells), 0));
    expect(Math.max(...costs)).toBeLessThanOrEqual(1e8);
  },
);

test('few trials go one by one', () => {
  const cells = cellsOf([10]);
  expect(chunksOf(jobsOf(cells, 3), cells, 2)).toHaveLength(3);
  expect(chunksOf([], cells, 2)).toEqual([]);
});
