import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Plan, planExperiment, type TrialResult, validateSpec } from '@onestep/experiment';
import {
  InterruptedError,
  type RunOptions,
  runPlan,
  runTrials,
  type SaveOutcome,
  Store,
  StoreError,
  TrialFailedError,
} from '@onestep/experiment/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';
import type { Fault } from './faulty-worker.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const everything = ['errors', 'spectrum', 'outliers', 'alignments', 'hierarchy'];

function planOf(changes: Record<string, unknown> = {}): Plan {
  const spec = { ...minimalSpec(), ridge: [0.1, 1], trials: 5, measure: everything, ...changes };
  return planExperiment(validateSpec(spec));
}

async function withStore<T>(action: (store: Store) => Promise<T>): Promise<T> {
  const store = new Store(join(folder, 'results.sqlite'));
  try {
    return await action(store);
  } finally {
    store.close();
  }
}

/** Runs a plan with workers that fail at one trial. */
function faulty(fault: Omit<Fault, 'attempts'>): Pick<RunOptions, 'start'> {
  const attempts = new Int32Array(new SharedArrayBuffer(4));
  const module = new URL('./faulty-worker.ts', import.meta.url);
  return {
    start: (setup) =>
      new Worker(module, {
        workerData: { ...setup, fault: { ...fault, attempts } },
        resourceLimits: { maxOldGenerationSizeMb: 60 },
      }),
  };
}

describe('what is stored is used again', () => {
  test('nothing is run twice, and the results are the same to the last bit', async () => {
    const plan = planOf({ sweep: { 'network.width': [50, 60], 'step.size': [0, 2] } });
    const plain = await runTrials(plan);
    expect(plain).toMatchObject({ reused: 0, computed: 10, failed: [], conflicts: 0 });
    await withStore(async (store) => {
      const first = await runTrials(plan, { store });
      const again = await runTrials(plan, { store });
      expect(first).toMatchObject({ reused: 0, computed: 10 });
      expect(again).toMatchObject({ reused: 10, computed: 0 });
      expect(first.results).toEqual(plain.results);
      expect(again.results).toEqual(plain.results);
    });
  });

  test('more trials extend it, more step sizes use what is there, and only other numbers are run anew', async () => {
    const sweep = { 'step.size': [0, 2] };
    const cases: readonly (readonly [Record<string, unknown>, number, number])[] = [
      [{ trials: 2, sweep }, 0, 2],
      [{ sweep }, 2, 3],
      [{ trials: 3, sweep, title: 'another title' }, 3, 0],
      [{ sweep: { 'step.size': [2] } }, 5, 0],
      [{ step: { size: 0 } }, 5, 0],
      [{ sweep: { 'step.size': [5, 2, 0] } }, 0, 5],
      [{ sweep, seed: 2 }, 0, 5],
      [{ sweep, ridge: [0.1, 1, 2] }, 0, 5],
      // What was extended is still there as a whole, in whatever order it is asked for.
      [{ sweep: { 'step.size': [0, 5] } }, 5, 0],
    ];
    await withStore(async (store) => {
      for (const [changes, reused, computed] of cases) {
        const run = await runTrials(planOf(changes), { store, workers: 1 });
        expect(run, JSON.stringify(changes)).toMatchObject({ reused, computed });
      }
      const plan = planOf({ sweep: { 'step.size': [5, 0, 2] } });
      const pieced = await runTrials(plan, { store });
      expect(pieced).toMatchObject({ reused: 5, computed: 0 });
      expect(pieced.results).toEqual((await runTrials(plan)).results);
    });
  });

  test('only the missing step sizes of a trial are run', async () => {
    await withStore(async (store) => {
      await runTrials(planOf({ sweep: { 'step.size': [0, 5] } }), { store, workers: 1 });
      const stages: string[] = [];
      const plan = planOf({ sweep: { 'step.size': [0, 2, 5] } });
      const onProgress: RunOptions['onProgress'] = ({ stage }) => stages.push(stage);
      await runTrials(plan, { store, workers: 1, onProgress });
      expect(stages.filter((stage) => stage === 'readout')).toHaveLength(5);
    });
  });

  test('unless a fresh run is asked for, which replaces it', async () => {
    const plan = planOf();
    await withStore(async (store) => {
      const first = await runTrials(plan, { store, workers: 1 });
      const again = await runTrials(plan, { store, workers: 1, fresh: true });
      expect(again).toMatchObject({ reused: 0, computed: 5, conflicts: 0 });
      expect(again.results).toEqual(first.results);
      expect(store.history()).toMatchObject([{ trials: 5 }]);
    });
  });

  test('history has the seconds of every trial', async () => {
    await withStore(async (store) => {
      const run = runTrials(planOf({ sweep: { 'step.size': [0, 2] } }), { store, workers: 2 });
      await run;
      for (const entry of store.history()) {
        expect(entry).toMatchObject({ workers: 2, trials: 5 });
        expect(entry.sharedSeconds).toBeGreaterThan(0);
        expect(entry.readoutSeconds).toBeGreaterThan(0);
      }
      expect(store.history().map(({ setting }) => setting.step)).toEqual([0, 2]);
    });
  });

  test('some trials alone', async () => {
    const [all = []] = (await runTrials(planOf(), { workers: 1 })).results;
    const { results } = await runTrials(planOf(), { workers: 1, trials: { from: 3, to: 4 } });
    expect(results).toEqual([[all[3]]]);
  });
});

test('an aborted run keeps what was finished, and goes on there', async () => {
  const plan = planOf({ trials: 6 });
  await withStore(async (store) => {
    const controller = new AbortController();
    const run = runTrials(plan, {
      store,
      workers: 1,
      signal: controller.signal,
      onTrial: (done) => {
        if (done === 2) controller.abort();
      },
    });
    const error = await run.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InterruptedError);
    expect(error).toMatchObject({ done: 2, total: 6 });
    const starts: [number, number][] = [];
    const onStart: RunOptions['onStart'] = (reused, total) => starts.push([reused, total]);
    const resumed = await runTrials(plan, { store, onStart });
    expect(starts).toEqual([[2, 6]]);
    expect(resumed).toMatchObject({ reused: 2, computed: 4 });
    expect(resumed.results).toEqual((await runTrials(plan)).results);
  });
});

test('what the store refuses ends the run, and leaves no thread behind', async () => {
  class FullStore extends Store {
    override save(): SaveOutcome[] {
      throw new StoreError('failed', 'the disk is full');
    }
  }
  const store = new FullStore(join(folder, 'full.sqlite'));
  const started: Worker[] = [];
  const { start } = faulty({ kind: 'an error', trial: -1, times: 0 });
  const counting: RunOptions['start'] = (setup) => {
    const worker = start?.(setup) as Worker;
    started.push(worker);
    return worker;
  };
  const run = runTrials(planOf(), { store, workers: 2, start: counting });
  await expect(run).rejects.toThrow('the disk is full');
  await expect.poll(() => started.every(({ threadId }) => threadId === -1)).toBe(true);
  store.close();
});

describe('a trial that fails', () => {
  let plain: TrialResult[][] | undefined;
  let plainSweep: TrialResult[][] | undefined;

  test.each([
    ['an error', 1],
    ['an error', 2],
    ['an error', 3],
    ['an exit', 2],
    ['no memory', 2],
  ] as const)(
    'once, with %s, is run again on one of %i workers',
    { timeout: 60_000 },
    async (kind, workers) => {
      const plan = planOf({ measure: ['errors'] });
      const run = await runTrials(plan, { workers, ...faulty({ kind, trial: 2, times: 1 }) });
      expect(run).toMatchObject({ computed: 5, failed: [] });
      plain ??= (await runTrials(plan, { workers: 1 })).results;
      expect(run.results).toEqual(plain);
    },
  );

  test.each([
    ['an error', 'a fault of the test'],
    ['an exit', 'its worker ended with code 7'],
    ['no memory', 'memory limit'],
  ] as const)(
    'twice, with %s, is named and left out; the rest goes on',
    {
      timeout: 60_000,
    },
    async (kind, reason) => {
      const sweep = { 'network.width': [50, 60], 'step.size': [0, 2] };
      const plan = planOf({ measure: ['errors'], seed: 'a text', sweep });
      plainSweep ??= (await runTrials(plan, { workers: 1 })).results;
      const failures: unknown[] = [];
      const run = await withStore((store) =>
        runTrials(plan, {
          store,
          workers: 2,
          onFailure: (failure) => failures.push(failure),
          ...faulty({ kind, trial: 2, times: 2, width: 60 }),
        }),
      );
      const failure = {
        trial: 2,
        seed: 'a text',
        at: { 'network.width': 60 },
        reason: expect.stringContaining(reason),
      };
      expect(run).toMatchObject({ computed: 9, failed: [failure] });
      expect(failures).toEqual(run.failed);
      const [narrow, wide = []] = plainSweep;
      expect(run.results).toEqual([narrow, wide.filter(({ trial }) => trial !== 2)]);
      // It is not stored, so the next run runs it, and only it.
      const next = await withStore((store) => runTrials(plan, { store, workers: 1 }));
      expect(next).toMatchObject({ reused: 9, computed: 1, failed: [] });
      expect(next.results).toEqual(plainSweep);
    },
  );

  test('like all the others ends the run', async () => {
    const [cell] = planOf().cells;
    if (cell === undefined) throw new Error('a plan has at least one cell');
    const network = { ...cell.spec.network, activation: 'nothing of the kind' };
    const broken = { ...planOf(), cells: [{ ...cell, spec: { ...cell.spec, network } }] };
    const failures: number[] = [];
    const onFailure: RunOptions['onFailure'] = ({ trial }) => failures.push(trial);
    await expect(runTrials(broken, { workers: 1, onFailure })).rejects.toThrow(TrialFailedError);
    expect(failures).toEqual([0, 1]);
  });

  test('ends a run whose results must be whole', async () => {
    const run = runPlan(planOf({ measure: ['errors'] }), {
      workers: 2,
      ...faulty({ kind: 'an error', trial: 3, times: 2 }),
    });
    await expect(run).rejects.toThrow(/^trial 3 \(seed 1\) failed twice: a fault of the test/);
  });
});
