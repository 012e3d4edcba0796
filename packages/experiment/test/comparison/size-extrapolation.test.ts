import {
  compare,
  extrapolate,
  limitsOf,
  planExperiment,
  planTheory,
  type TrialResult,
  validateSpec,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

const setting = {
  ...minimalSpec(),
  seed: 'growing sizes',
  network: { inputDim: 20, width: 36, activation: { name: 'relu', centered: true } },
  data: { stepSamples: 48, ridgeSamples: 48, testSamples: 200 },
  teacher: {
    link: { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] },
    noise: 0.4,
  },
};

async function run(changes: Record<string, unknown>) {
  const plan = planExperiment(validateSpec({ ...setting, ...changes }));
  const results: TrialResult[][] = await runPlan(plan);
  const theory = planTheory(plan, { theory: 'small-step' });
  const limits = limitsOf(plan, theory);
  return { plan, results, theory, limits, comparison: compare(plan, results, limits, theory) };
}

const sized = await run({
  trials: 300,
  ridge: [0.01, 1],
  sweep: { 'step.size': [0, 1], size: [1, 1.5, 2.5] },
});

test('sizes far from the limit extrapolate to it', () => {
  const { extrapolation, points } = sized.comparison;
  expect(extrapolation.map(({ at }) => at)).toEqual([
    { 'step.size': 0, ridge: 0.01 },
    { 'step.size': 0, ridge: 1 },
    { 'step.size': 1, ridge: 0.01 },
    { 'step.size': 1, ridge: 1 },
  ]);
  const [atZero] = extrapolation;
  expect(atZero?.smallestSizes).toEqual([20, 30, 50]);
  // At η = 0 and λ = 0.01 the mean of the smallest size is far from its limit …
  expect(Math.abs(points[0]?.quantities.testError?.z ?? 0)).toBeGreaterThan(4);
  // … and every error of every point extrapolates to within Student's 1e-6 quantile of it (300 trials: 4.99).
  for (const { quantities } of extrapolation) {
    for (const name of ['objective', 'trainError', 'testError'])
      expect(Math.abs(quantities[name]?.z ?? Infinity)).toBeLessThan(4.99);
  }
});

test('fits measured − limit, trial by trial, and adds the limit for infinite sizes', () => {
  const { plan, results, limits, comparison } = sized;
  const family = plan.points.flatMap((point, i) =>
    point.at['step.size'] === 1 && point.at.ridge === 1 ? [{ point, limits: limits[i] }] : [],
  );
  const fit = extrapolate(
    [20, 30, 50],
    family.map(({ point, limits }) =>
      (results[point.cell] ?? []).map(
        ({ measured }) =>
          (measured[point.stepIndex]?.[point.ridgeIndex]?.testError ?? Number.NaN) -
          (limits?.limits.testError.value ?? Number.NaN),
      ),
    ),
  );
  const own = comparison.extrapolation[3]?.quantities.testError;
  expect(own?.deviation).toBe(fit.extrapolated.mean);
  expect(own?.standardError).toBe(fit.extrapolated.standardError);
  expect(own?.bias).toEqual({
    coefficient: fit.bias.mean,
    standardError: fit.bias.standardError,
  });
  expect(own?.fit).toEqual(fit.fit);
  expect(own?.z).toBeCloseTo((own?.deviation ?? 0) / (own?.standardError ?? 1), 12);
  expect(own?.mean).toBe((own?.limit ?? 0) + (own?.deviation ?? 0));
  const half = (own?.interval?.upper ?? 0) - (own?.mean ?? 0);
  expect(half / (own?.standardError ?? 1)).toBeCloseTo(1.96793, 5); // scipy.stats.t.ppf(0.975, 299)
});

test('the limit for infinite sizes is what the limits of growing sizes tend to', () => {
  const limitAt = (size: number) => {
    const plan = planExperiment(
      validateSpec({ ...setting, step: { size: 1 }, ridge: 1, sweep: { size: [size] } }),
    );
    return limitsOf(plan, planTheory(plan, { theory: 'small-step' }))[0]?.limits.testError.value;
  };
  const limit = sized.comparison.extrapolation[3]?.quantities.testError?.limit ?? 0;
  const off = [10, 100, 1000].map((size) => Math.abs((limitAt(size) ?? 0) - limit));
  // Like 1/N: each is a tenth of the one before.
  expect(off[0]).toBeGreaterThan(0);
  expect((off[0] as number) / (off[1] as number)).toBeCloseTo(10, -1);
  expect((off[1] as number) / (off[2] as number)).toBeCloseTo(10, -1);
});

test('without a limit the means themselves are extrapolated', async () => {
  const { comparison } = await run({
    trials: 10,
    data: { stepSamples: 48, ridgeSamples: 48, testSamples: 50, reuseBatch: true },
    sweep: { size: [1, 2] },
  });
  expect(comparison.extrapolation[0]?.quantities.testError).toMatchObject({
    mean: expect.any(Number),
    standardError: expect.any(Number),
    interval: { level: 0.95 },
    limit: null,
    deviation: null,
    z: null,
    fit: null,
  });
});

test('a step that grows with the size leaves no limit to extrapolate to, but a deviation', async () => {
  const { comparison } = await run({
    trials: 10,
    step: { exponent: 0.1 },
    sweep: { size: [1, 2] },
  });
  expect(comparison.extrapolation[0]?.quantities.testError).toMatchObject({
    mean: null,
    interval: null,
    limit: null,
    deviation: expect.any(Number),
    z: expect.any(Number),
  });
});

test('trials that a size lacks are left out at all of them', () => {
  const { plan, results, limits, theory } = sized;
  const [first = [], ...others] = results;
  const fewer = [first.filter(({ trial }) => trial % 2 === 0), ...others];
  const { extrapolation } = compare(plan, fewer, limits, theory);
  expect(extrapolation[0]?.quantities.testError?.trials).toBe(150);
});

test('without a sweep over sizes there is nothing to extrapolate', async () => {
  const one = await run({ trials: 2, sweep: { size: [2] } });
  expect(one.comparison.extrapolation).toEqual([]);
  const other = await run({ trials: 2, sweep: { 'network.width': [36, 40] } });
  expect(other.comparison.extrapolation).toEqual([]);
});
