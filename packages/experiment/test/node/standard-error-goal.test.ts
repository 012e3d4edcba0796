import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, limitsOf, type Plan, planExperiment, validateSpec } from '@onestep/experiment';
import { runTrials, Store } from '@onestep/experiment/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { largestStandardError, nextTrials } from '../../src/node/standard-error-goal.ts';
import { minimalSpec } from '../spec/minimal.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-goal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

// T trials with the largest error so many times the goal, and most 1000 trials.
test.each<[number, number | null, number]>([
  [8, 1, 8],
  [8, 0.5, 8],
  [8, 1.01, 9],
  [8, 1.2, 13],
  [8, 3, 16],
  [100, 1.01, 113],
  [600, 3, 1000],
  [1000, 3, 1000],
  [2000, 3, 2000],
  [1, null, 2],
  [1, Number.POSITIVE_INFINITY, 2],
])('after %i trials with an error %s times the goal there should be %i', (trials, ratio, next) => {
  const largest = ratio === null ? null : 0.002 * ratio;
  expect(nextTrials(trials, largest, { standardError: 0.002, mostTrials: 1000 })).toBe(next);
});

const plan = (trials: number, measure = ['errors']): Plan =>
  planExperiment(
    validateSpec({
      ...minimalSpec(),
      trials,
      measure,
      ridge: [0.1, 1],
      sweep: { 'step.size': [0, 3] },
    }),
  );

const goal = { standardError: 0.02, mostTrials: 200 };

test('a run goes on until every error is known so well, and no further; the same for any workers and any store', {
  timeout: 60_000,
}, async () => {
  const one = await runTrials(plan(3), { workers: 1, until: goal });
  const three = await runTrials(plan(3), { workers: 3, until: goal });
  expect(three.results).toEqual(one.results);
  const { to } = one.trials;
  expect(to).toBeGreaterThan(6);
  expect(to).toBeLessThan(200);

  const errors = compare(plan(to), one.results, limitsOf(plan(to))).points.flatMap(
    ({ quantities: { objective, trainError, testError } }) =>
      [objective, trainError, testError].map((error) => error?.simulation.standardError ?? 1),
  );
  expect(errors).toHaveLength(12);
  expect(Math.max(...errors)).toBe(one.largestStandardError);
  expect(one.largestStandardError).toBeLessThanOrEqual(goal.standardError);

  // The set of trials is what a spec with so many has, also where more were stored before.
  const store = new Store(join(folder, 'results.sqlite'));
  const [more = []] = (await runTrials(plan(to + 5), { store })).results;
  expect(one.results).toEqual([more.slice(0, to)]);
  const stored = await runTrials(plan(3), { store, until: goal });
  store.close();
  expect(stored).toMatchObject({ computed: 0, reused: to, trials: { from: 0, to } });
  expect(stored.results).toEqual(one.results);
});

test('the most trials are an end too', async () => {
  const until = { standardError: 1e-9, mostTrials: 7 };
  const run = await runTrials(plan(2), { workers: 1, until });
  expect(run.trials).toEqual({ from: 0, to: 7 });
  expect(run.largestStandardError).toBeGreaterThan(1e-9);
});

test('without errors there is no goal', async () => {
  const run = runTrials(plan(2, ['outliers']), { workers: 1, until: goal });
  await expect(run).rejects.toThrow('the spec must measure errors');
  expect(largestStandardError(plan(2), [[], []])).toBe(null);
});
