import {
  allowanceOf,
  compare,
  limitsOf,
  planExperiment,
  validateSpec,
  verdictSentence,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

/** One setting at a multiple of the smallest size: n0 ≠ n, d, N on either side. */
function spec(scale: number, trials: number, network: Record<string, unknown>) {
  return validateSpec({
    seed: 'simulation against limit',
    trials,
    network,
    data: { stepSamples: 100 * scale, ridgeSamples: 80 * scale, testSamples: 200 * scale },
    teacher: {
      link: { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] },
      noise: 0.4,
    },
    step: { size: 0 },
    ridge: [0.1, 1],
    measure: ['errors', 'spectrum', 'outliers', 'alignments'],
    sweep: { 'step.size': [0, 2 * Math.sqrt(scale)] },
  });
}

// Agreement means four standard errors and more (Student, 1e-3 two-sided for so many trials) plus the
// documented bias of a finite size; 30 comparisons a case, seeds fixed.
test.each([
  [
    'centred ReLU, N < n',
    1,
    80,
    { inputDim: 40, width: 60, activation: { name: 'relu', centered: true } },
  ],
  [
    'centred ReLU, N < n, twice the size',
    2,
    40,
    { inputDim: 80, width: 120, activation: { name: 'relu', centered: true } },
  ],
  ['tanh, N > n', 1, 80, { inputDim: 40, width: 110, activation: 'tanh' }],
  ['tanh, N > n, twice the size', 2, 40, { inputDim: 80, width: 220, activation: 'tanh' }],
  ['uncentred softplus, N = n', 1, 80, { inputDim: 40, width: 80, activation: 'softplus' }],
])('simulation and limit agree: %s', { timeout: 60_000 }, async (_, scale, trials, network) => {
  const plan = planExperiment(spec(scale, trials, network));
  const results = await runPlan(plan);
  const { points, verdict } = compare(plan, results, limitsOf(plan));
  const off = points.flatMap(({ at, quantities }) =>
    Object.entries(quantities)
      .filter(([, { agrees }]) => agrees === false)
      .map(([name, { z }]) => ({ at, name, z })),
  );
  expect(off).toEqual([]);
  expect(verdict.agrees).toBe(true);
});

test('a wrong limit is noticed', async () => {
  const plan = planExperiment(spec(1, 40, { inputDim: 40, width: 60, activation: 'tanh' }));
  const results = await runPlan(plan);
  const limits = limitsOf(plan).map((point) => ({
    ...point,
    limits: {
      ...point.limits,
      testError: { value: 1.3 * (point.limits.testError.value ?? 0), status: 'ok' as const },
    },
  }));
  const { verdict, points } = compare(plan, results, limits);
  expect(verdict.agrees).toBe(false);
  expect(points[0]?.quantities.testError?.agrees).toBe(false);
  expect(points[0]?.quantities.objective?.agrees).toBe(true);
  expect(verdict.maxAbsZ).toBeGreaterThan(10);
});

test('where the theory has nothing to say, nothing is compared', async () => {
  const raw = minimalSpec();
  const plan = planExperiment(
    validateSpec({
      ...raw,
      trials: 3,
      data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true },
      measure: ['errors', 'outliers', 'alignments', 'hierarchy'],
    }),
  );
  const limits = limitsOf(plan);
  expect(limits[0]?.limits.objective).toEqual({ value: null, status: 'unsupported' });
  expect(limits[0]?.step.warnings.join()).toContain('reused batch');
  const { points } = compare(plan, await runPlan(plan), limits);
  for (const name of [
    'objective',
    'testError',
    'outlier.1',
    'alignment.1',
    'testErrorContribution.1',
  ]) {
    expect(points[0]?.quantities[name]).toMatchObject({
      limit: null,
      z: null,
      agrees: null,
      realizedLimit: null,
      realizedZ: null,
    });
  }
});

test('the allowance shrinks with the size and grows with the step', () => {
  const at = (scale: number, omega: number, ridge = 0.1) =>
    allowanceOf('testError', 1, {
      spec: spec(scale, 2, { inputDim: 40 * scale, width: 60 * scale, activation: 'tanh' }),
      omega,
      ridge,
    });
  expect(at(1, 0)).toBeCloseTo(3 / 40, 12);
  expect(at(4, 0)).toBeCloseTo(at(1, 0) / 4, 12);
  expect(at(1, 0.2) - at(1, 0)).toBeCloseTo(0.5 * 0.04, 12);
  expect(at(1, 0.2, 0.025) - at(1, 0)).toBeCloseTo(3 / 40 + 2 * 0.5 * 0.04, 12);
});

describe('what cannot be decided is not', () => {
  const run = async (changes: Record<string, unknown>) => {
    const plan = planExperiment(validateSpec({ ...minimalSpec(), trials: 4, ...changes }));
    return compare(plan, await runPlan(plan), limitsOf(plan));
  };

  test('a step far outside the range of validity', async () => {
    const comparison = await run({
      step: { size: 1e6 },
      measure: ['errors', 'spectrum', 'outliers'],
    });
    const { testError, bulkKs } = comparison.points[0]?.quantities ?? {};
    expect(testError).toMatchObject({ status: 'extrapolated', agrees: null });
    expect(bulkKs?.agrees).toBe(null);
    expect(verdictSentence(comparison)).toContain('are left out');
  });

  test('one trial', async () => {
    const comparison = await run({ trials: 1 });
    expect(comparison.verdict).toMatchObject({ agrees: null, maxAbsZ: 0 });
    expect(verdictSentence(comparison)).toContain('one trial has no standard error');
  });

  test('a handful of neurons', async () => {
    const network = { inputDim: 1, width: 2, activation: 'relu' };
    const comparison = await run({ network, measure: ['errors', 'outliers', 'alignments'] });
    expect(comparison.verdict.agrees).toBe(null);
    expect(verdictSentence(comparison)).toContain('sizes too small to decide');
  });

  test('few trials are said to be few', async () => {
    expect(verdictSentence(await run({}))).toMatch(
      /With 4 trials a mean may lie 13 standard errors away/,
    );
  });
});
