import {
  type Comparison,
  compare,
  limitsOf,
  planExperiment,
  planTheory,
  summarize,
  validateSpec,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

async function compared(changes: Record<string, unknown>): Promise<Comparison> {
  const plan = planExperiment(validateSpec({ ...minimalSpec(), ...changes }));
  const theory = planTheory(plan, { theory: 'small-step' });
  return compare(plan, await runPlan(plan), limitsOf(plan, theory), theory);
}

describe('the change that a step makes', async () => {
  const plan = planExperiment(
    validateSpec({
      ...minimalSpec(),
      seed: 'paired',
      trials: 12,
      ridge: [0.1, 1],
      measure: ['errors', 'spectrum', 'outliers', 'alignments', 'hierarchy'],
      sweep: { 'step.size': [3, 0] },
    }),
  );
  const results = await runPlan(plan);
  const theory = planTheory(plan, { theory: 'small-step' });
  const limits = limitsOf(plan, theory);
  const { points } = compare(plan, results, limits, theory);
  const at = (stepSize: number, ridge: number) =>
    points.find((point) => point.at['step.size'] === stepSize && point.at.ridge === ridge)
      ?.quantities ?? {};

  test.each(['testError', 'objective', 'trainError', 'outlier.1', 'alignment.1'])(
    '%s: mean and error of the differences, trial by trial',
    (name) => {
      const trials = results[0] ?? [];
      const differences = trials.map(
        ({ measured }) => (measured[0]?.[1]?.[name] ?? 0) - (measured[1]?.[1]?.[name] ?? 0),
      );
      const { difference } = at(3, 1)[name] ?? {};
      expect(difference).toMatchObject(summarize(differences));
      expect(difference?.mean).toBeCloseTo(
        (at(3, 1)[name]?.simulation.mean ?? 0) - (at(0, 1)[name]?.simulation.mean ?? 0),
        12,
      );
    },
  );

  test.each(['testError', 'objective', 'trainError'])(
    '%s: beside the difference of limits',
    (name) => {
      const { difference } = at(3, 0.1)[name] ?? {};
      const limit = (at(3, 0.1)[name]?.limit ?? 0) - (at(0, 0.1)[name]?.limit ?? 0);
      expect(difference?.limit).toBe(limit);
      expect(difference?.z).toBeCloseTo(
        ((difference?.mean ?? 0) - limit) / (difference?.standardError ?? 0),
        12,
      );
    },
  );

  // Common random numbers: with independent draws the squares of the errors would add.
  test.each(['testError', 'objective', 'trainError'])(
    '%s: what both sides share cancels',
    (name) => {
      const own = at(3, 1)[name]?.simulation.standardError ?? 0;
      const base = at(0, 1)[name]?.simulation.standardError ?? 0;
      const paired = at(3, 1)[name]?.difference?.standardError ?? Infinity;
      expect(paired).toBeLessThan(0.7 * Math.hypot(own, base));
    },
  );

  test('is null at η = 0, and where a step changes nothing or the law with it', () => {
    for (const { difference } of Object.values(at(0, 1))) expect(difference).toBe(null);
    for (const name of ['gradientNorm', 'gradientAlignment', 'bulkKs', 'testErrorContribution.1'])
      expect(at(3, 1)[name]?.difference).toBe(null);
  });

  test('has no z where a squared cosine tends to 0 without a step', () => {
    expect(at(3, 1)['alignment.1']?.difference).toMatchObject({ limit: null, z: null });
  });
});

test('without a point at η = 0 there is no difference', async () => {
  const { points } = await compared({ trials: 2, sweep: { 'step.size': [1, 2] } });
  for (const { quantities } of points) expect(quantities.testError?.difference).toBe(null);
});

test('other sizes have other draws: a difference is taken at its own size', async () => {
  const { points } = await compared({
    trials: 2,
    sweep: { 'network.width': [50, 60], 'step.size': [0, 2] },
  });
  for (const width of [50, 60]) {
    const [still, moved] = points.filter((point) => point.at['network.width'] === width);
    expect(moved?.quantities.testError?.difference?.mean).toBeCloseTo(
      (moved?.quantities.testError?.simulation.mean ?? 0) -
        (still?.quantities.testError?.simulation.mean ?? 0),
      12,
    );
  }
});

test('one trial has a difference and no error of it', async () => {
  const { points } = await compared({ trials: 1, sweep: { 'step.size': [0, 2] } });
  expect(points[1]?.quantities.testError).toMatchObject({
    simulation: { standardError: null, interval: null },
    z: null,
    difference: { mean: expect.any(Number), standardError: null, interval: null, z: null },
  });
});
