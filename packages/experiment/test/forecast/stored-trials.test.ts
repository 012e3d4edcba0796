import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planExperiment, validateSpec } from '@onestep/experiment';
import { forecast, runTrials, Store } from '@onestep/experiment/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedTrials } from '../../src/forecast/stored-trials.ts';
import { minimalSpec } from '../spec/minimal.ts';

const plan = (changes: Record<string, unknown>) =>
  planExperiment(
    validateSpec({
      ...minimalSpec(),
      trials: 4,
      sweep: { 'network.width': [40, 50], 'step.size': [0, 2] },
      ...changes,
    }),
  );

let folder = '';
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-forecast-'));
  store = new Store(join(folder, 'results.sqlite'));
  await runTrials(plan({}), { store, workers: 1 });
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const kept = { fresh: false, workers: 1 };

test('trials that are stored need not be run, and tell how long one takes', () => {
  const { missing, seconds } = storedTrials(plan({}), store, kept);
  expect(missing).toEqual([0, 0]);
  for (const one of seconds) expect(one).toBeGreaterThan(0);
});

test('more trials, other steps and other settings are missing', () => {
  expect(storedTrials(plan({ trials: 6 }), store, kept)).toMatchObject({
    missing: [2, 2],
    seconds: [expect.any(Number), expect.any(Number)],
  });
  const sweep = { 'network.width': [40, 60], 'step.size': [0, 3] };
  expect(storedTrials(plan({ sweep }), store, kept)).toEqual({
    missing: [4, 4],
    seconds: [undefined, undefined],
  });
});

test('run again all are missing; with other threads the seconds say nothing', () => {
  expect(storedTrials(plan({}), store, { fresh: true, workers: 1 }).missing).toEqual([4, 4]);
  expect(storedTrials(plan({}), store, { fresh: false, workers: 2 }).seconds).toEqual([
    undefined,
    undefined,
  ]);
  expect(storedTrials(plan({}), undefined, kept)).toEqual({
    missing: [4, 4],
    seconds: [undefined, undefined],
  });
});

test('a forecast takes both from the store', { timeout: 120_000 }, async () => {
  const all = { workers: 1, theory: 'small-step' as const, store };
  const done = await forecast(plan({}), all);
  expect(done).toMatchObject({
    trials: 8,
    reused: 8,
    parts: { simulation: 0 },
    disk: { store: 0 },
  });
  const more = await forecast(plan({ trials: 6 }), all);
  expect(more).toMatchObject({ trials: 12, reused: 8 });
  expect(more.parts.simulation).toBeGreaterThan(0);
});
