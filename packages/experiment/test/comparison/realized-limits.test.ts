import {
  compare,
  limitsOf,
  planExperiment,
  planTheory,
  summarize,
  validateSpec,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { prepareTheory } from '@onestep/theory';
import { expect, test } from 'vitest';
import { theorySetting } from '../../src/limits/setting.ts';

// Few samples for the step: its direction fluctuates, and the outlier with it.
const plan = planExperiment(
  validateSpec({
    seed: 'realised directions',
    trials: 40,
    network: { inputDim: 40, width: 200, activation: { name: 'relu', centered: true } },
    data: { stepSamples: 60, ridgeSamples: 300, testSamples: 100 },
    teacher: { link: { name: 'tanh', scale: 1.2 }, noise: 0.4 },
    step: { size: 6 },
    ridge: [0.1, 1],
    measure: ['errors', 'spectrum', 'outliers', 'alignments'],
  }),
);
const results = await runPlan(plan);
const smallStep = planTheory(plan, { theory: 'small-step' });
const limits = limitsOf(plan, smallStep);
const trials = results[0] ?? [];
const { points } = compare(plan, results, limits, smallStep);

test('equal the mean of the theory at every trial, and z is that of the paired differences', () => {
  const theory = prepareTheory(theorySetting(plan.spec));
  const steps = trials.map(({ measured }) => {
    const { gradientNorm = 0, gradientAlignment = 0 } = measured[0]?.[0] ?? {};
    return theory.step(6, { gradientNorm, gradientAlignment });
  });
  const expected = {
    testError: steps.map((step) => step.at(1).limits.testError.value ?? Number.NaN),
    'outlier.1': steps.map((step) => step.outliers()[0]?.position ?? Number.NaN),
    'alignment.1': steps.map((step) => step.outliers()[0]?.alignment[1] ?? Number.NaN),
  };
  for (const [name, values] of Object.entries(expected)) {
    const { realizedLimit, realizedZ } = points[1]?.quantities[name] ?? {};
    expect(realizedLimit).toBeCloseTo(summarize(values).mean, 12);
    const { mean, standardError } = summarize(
      trials.map(({ measured }, i) => (measured[0]?.[1]?.[name] ?? 0) - (values[i] ?? 0)),
    );
    expect(realizedZ).toBeCloseTo(mean / (standardError ?? Number.NaN), 9);
  }
});

test('move the any-step limit by what the small-step theory says of β', () => {
  const theory = planTheory(plan);
  const anyStep = compare(plan, results, limitsOf(plan, theory), theory);
  for (const name of ['testError', 'outlier.1']) {
    const own = anyStep.points[1]?.quantities[name];
    const small = points[1]?.quantities[name];
    expect((own?.realizedLimit ?? 0) - (own?.limit ?? 0)).toBeCloseTo(
      (small?.realizedLimit ?? 0) - (small?.limit ?? 0),
      12,
    );
    expect(own?.limit).not.toBe(small?.limit);
  }
});

test('take the fluctuation of β out of the outlier', () => {
  const { simulation, limit, z, realizedLimit, realizedZ } =
    points[0]?.quantities['outlier.1'] ?? {};
  const spread = (simulation?.mean ?? 0) - (limit ?? 0);
  const paired = (simulation?.mean ?? 0) - (realizedLimit ?? 0);
  // z = difference/SE, so that this compares the two standard errors.
  expect(Math.abs(paired / (realizedZ ?? 0))).toBeLessThan(0.8 * Math.abs(spread / (z ?? 0)));
});

test('are those at the limiting direction when every trial has realised it', () => {
  const { gradientNorm, gradientAlignment } = limits[0]?.step ?? {};
  const settled = trials.map((result) => ({
    ...result,
    measured: result.measured.map((row) =>
      row.map((one) => ({
        ...one,
        gradientNorm: gradientNorm as number,
        gradientAlignment: gradientAlignment as number,
      })),
    ),
  }));
  const { quantities = {} } = compare(plan, [settled], limits, smallStep).points[0] ?? {};
  for (const name of ['objective', 'trainError', 'testError', 'outlier.1', 'alignment.1']) {
    const { limit, realizedLimit, z, realizedZ } = quantities[name] ?? {};
    expect(realizedLimit).toBeCloseTo(limit as number, 10);
    expect(realizedZ).toBeCloseTo(z as number, 7);
  }
});

test('are null for what is not predicted from β, and where an outlier has no limit', () => {
  const { quantities = {} } = points[0] ?? {};
  for (const name of ['gradientNorm', 'gradientAlignment', 'bulkKs', 'outlier.3']) {
    expect(quantities[name]).toMatchObject({ realizedLimit: null, realizedZ: null });
  }
});
