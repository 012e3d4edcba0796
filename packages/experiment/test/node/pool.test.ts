import { planExperiment, validateSpec } from '@onestep/experiment';
import {
  InterruptedError,
  type RunProgress,
  runPlan,
  TrialFailedError,
} from '@onestep/experiment/node';
import { useBackend } from '@onestep/linalg';
import { afterEach, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

const plan = planExperiment(
  validateSpec({ ...minimalSpec(), trials: 5, measure: ['errors', 'spectrum'] }),
);

afterEach(() => {
  useBackend('auto');
});

test.each(['auto', 'wasm-deterministic', 'reference'] as const)(
  'one, two and three workers give the same results, to the last bit: %s',
  {
    timeout: 30_000,
  },
  async (choice) => {
    useBackend(choice);
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map((workers) => runPlan(plan, { workers })),
    );
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(one?.[0]?.map(({ trial }) => trial)).toEqual([0, 1, 2, 3, 4]);
  },
);

test('every trial is reported once', async () => {
  const seen: number[][] = [];
  await runPlan(plan, { workers: 2, onTrial: (done, total) => seen.push([done, total]) });
  expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
});

test('a trial says what it is at, ever further', async () => {
  const seen: RunProgress[] = [];
  await runPlan(plan, { workers: 1, onProgress: (progress) => seen.push(progress) });
  expect(seen.slice(0, 5).map(({ stage }) => stage)).toEqual([
    'gradient step',
    'ridge batch',
    'test set',
    'readout',
    'gradient step',
  ]);
  for (const [i, { done, total }] of seen.entries()) {
    expect(total).toBe(5);
    expect(done).toBeGreaterThanOrEqual(seen[i - 1]?.done ?? 0);
    expect(Math.floor(done)).toBe(Math.floor(i / 4));
  }
});

test('a trial is stopped in its middle', { timeout: 60_000 }, async () => {
  const network = { inputDim: 1500, width: 2000, activation: 'relu' };
  const data = { stepSamples: 3000, ridgeSamples: 3000, testSamples: 3000 };
  const long = planExperiment(validateSpec({ ...minimalSpec(), network, data, trials: 1 }));
  const controller = new AbortController();
  let stopped = Infinity;
  const run = runPlan(long, {
    signal: controller.signal,
    onProgress: ({ stage, done }) => {
      if (stage !== 'ridge batch') return;
      expect(done).toBeGreaterThan(0.1);
      stopped = performance.now();
      controller.abort();
    },
  });
  await expect(run).rejects.toThrow('stopped after 0 of 1 trials');
  expect(performance.now() - stopped).toBeLessThan(1000);
});

test('an aborted run stops and says how far it came', async () => {
  const controller = new AbortController();
  const run = runPlan(plan, {
    workers: 1,
    signal: controller.signal,
    onTrial: () => controller.abort(),
  });
  await expect(run).rejects.toThrow(InterruptedError);
  await expect(run).rejects.toThrow('stopped after 1 of 5 trials');
});

test('a trial that fails twice is named with its seed', async () => {
  const [cell] = plan.cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  const network = { ...cell.spec.network, activation: 'nothing of the kind' };
  const broken = { ...plan, cells: [{ ...cell, spec: { ...cell.spec, network } }] };
  const run = runPlan(broken, { workers: 1 });
  await expect(run).rejects.toThrow(TrialFailedError);
  await expect(run).rejects.toThrow(/^trial 0 \(seed 1\) failed twice/);
});

test('a failure with several workers leaves none of them behind', { timeout: 30_000 }, async () => {
  const [cell] = plan.cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  const network = { ...cell.spec.network, activation: 'nothing of the kind' };
  const broken = { ...plan, cells: [{ ...cell, spec: { ...cell.spec, network } }] };
  const threads = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  await expect(runPlan(broken, { workers: 3 })).rejects.toThrow('failed twice');
  await expect.poll(threads, { timeout: 5000 }).toBeLessThanOrEqual(before);
});
