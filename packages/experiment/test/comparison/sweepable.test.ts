import {
  compare,
  limitsOf,
  planExperiment,
  planTheory,
  sweepablePaths,
  validateSpec,
} from '@onestep/experiment';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';
import { runHere } from '../statistics/known-experiment.ts';

const equalBatches = { stepSamples: 60, ridgeSamples: 60, testSamples: 30 };

/** For every key of a sweep: values, and whether one trial serves them all. */
const sweeps: Readonly<Record<string, { values: readonly unknown[]; shared?: boolean }>> = {
  'network.inputDim': { values: [20, 30] },
  'network.width': { values: [30, 50] },
  'network.activation': { values: ['tanh', { name: 'relu', centered: true }, { hermite: [0, 1] }] },
  'network.scaling': { values: ['meanField', 'standard'] },
  'network.secondLayer': { values: ['gaussian', 'constant'] },
  'data.stepSamples': { values: [60, 90] },
  'data.ridgeSamples': { values: [60, 70] },
  'data.testSamples': { values: [30, 60] },
  'data.reuseBatch': { values: [false, true] },
  'teacher.link': { values: ['sign', { sum: ['tanh', { hermite: [0, 0, 0.3] }] }] },
  'teacher.noise': { values: [0, 0.5] },
  'step.size': { values: [0, 1, 3], shared: true },
  'step.exponent': { values: [-0.5, 0, 0.2], shared: true },
  ridge: { values: [0.01, 1], shared: true },
  size: { values: [0.5, 1] },
};

function planOf(sweep: Record<string, unknown>) {
  const spec = {
    ...minimalSpec(),
    trials: 2,
    network: { inputDim: 20, width: 40, activation: 'tanh' },
    data: equalBatches,
  };
  return planExperiment(validateSpec({ ...spec, sweep }));
}

function compared(sweep: Record<string, unknown>) {
  const plan = planOf(sweep);
  const theory = planTheory(plan, { theory: 'small-step' });
  return compare(plan, runHere(plan), limitsOf(plan, theory), theory).points;
}

test('every key of a sweep is tried', () => {
  expect(Object.keys(sweeps)).toEqual(sweepablePaths);
});

describe.each(Object.entries(sweeps))('%s', (path, { values, shared = false }) => {
  test('has a point for each value, with numbers of its own', () => {
    const points = compared({ [path]: values });
    expect(points.map(({ at }) => at[path])).toEqual(values);
    const means = points.map(({ quantities }) => quantities.testError?.simulation.mean);
    for (const mean of means) expect(mean).toBeGreaterThan(0);
    expect(new Set(means).size).toBe(values.length);
  });

  test(shared ? 'shares the draws of a trial' : 'has draws for each value', () => {
    const { cells } = planOf({ [path]: values });
    expect(cells).toHaveLength(shared ? 1 : values.length);
  });

  test('makes a grid with a step', () => {
    const other = path.startsWith('step.') ? 'teacher.noise' : 'step.size';
    const points = planOf({ [path]: values, [other]: [0, 1] }).points;
    expect(points.map(({ at }) => [at[path], at[other]])).toEqual(
      values.flatMap((value) => [0, 1].map((one) => [value, one])),
    );
  });
});

test.each([
  ['network.width', { from: 20, to: 60, count: 3 }, [20, 40, 60]],
  ['data.ridgeSamples', { from: 25, to: 100, count: 3, scale: 'log' }, [25, 50, 100]],
  ['teacher.noise', { from: 0, to: 1, count: 3 }, [0, 0.5, 1]],
  ['step.exponent', { from: -0.5, to: 0.5, count: 3 }, [-0.5, 0, 0.5]],
  ['ridge', { from: 0.01, to: 1, count: 3, scale: 'log' }, [0.01, 0.1, 1]],
  ['size', { from: 0.5, to: 2, count: 3, scale: 'log' }, [0.5, 1, 2]],
] as const)('%s takes a range', (path, range, values) => {
  const { points } = planOf({ [path]: range });
  for (const [i, value] of values.entries()) {
    expect(points[i]?.at[path] as number).toBeCloseTo(value, 12);
  }
});

test('a range that falls between counts is rounded to them', () => {
  const widths = (range: unknown) =>
    planOf({ 'network.width': range }).points.map(({ at }) => at['network.width']);
  expect(widths({ from: 20, to: 45, count: 3 })).toEqual([20, 33, 45]);
  expect(widths({ from: 10, to: 100, count: 4, scale: 'log' })).toEqual([10, 22, 46, 100]);
  expect(() => widths({ from: 20, to: 22, count: 9 })).toThrow(
    'sweep.network.width: wanted values that differ, got 20 twice',
  );
});

test('common random numbers: what is measured before the step is the same along step and ridge', () => {
  const points = compared({ 'step.size': [0, 1, 3], ridge: [0.01, 1] });
  const norms = points.map(({ quantities }) => quantities.gradientNorm?.simulation.mean);
  expect(new Set(norms).size).toBe(1);
});
