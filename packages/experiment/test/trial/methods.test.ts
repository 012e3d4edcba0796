import {
  type MethodCounts,
  type PlanOptions,
  planExperiment,
  prepareCell,
  runTrial,
  type TrialResult,
  totalMethods,
  validateSpec,
} from '@onestep/experiment';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

function trialOf(changes: Record<string, unknown>, options?: PlanOptions): TrialResult {
  const [cell] = planExperiment(validateSpec({ ...minimalSpec(), ...changes }), options).cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  return runTrial(prepareCell(cell), 3);
}

const golubKahan = 'golub-kahan';

test('each step size says how it was computed', () => {
  const { methods = [] } = trialOf({
    measure: ['errors', 'outliers'],
    sweep: { 'step.size': [0, 2] },
  });
  expect(methods).toEqual(
    methods.map(() => ({
      ridge: { [golubKahan]: 1 },
      ridgeSteps: expect.any(Number),
      outliers: { [golubKahan]: 1 },
    })),
  );
  expect(methods).toHaveLength(2);
  for (const { ridgeSteps } of methods) expect(ridgeSteps).toBeGreaterThan(1);
});

test.each<[Record<string, unknown>, MethodCounts]>([
  [{ measure: ['outliers'] }, { outliers: { [golubKahan]: 1 } }],
  [
    { measure: ['errors', 'spectrum'] },
    { ridge: { tridiagonal: 1 }, spectrum: { tridiagonal: 1 } },
  ],
])(
  'what is not computed is left out, and a spectrum serves the ridge path: %j',
  (changes, wanted) => {
    expect(trialOf(changes).methods).toEqual([wanted]);
  },
);

test('refits without an order are counted', () => {
  const orders = 2;
  const { methods = [] } = trialOf({
    network: { inputDim: 40, width: 60, activation: 'tanh' },
    measure: ['errors', 'hierarchy'],
    step: { size: 2 },
  });
  expect(methods[0]?.ridge).toEqual({ [golubKahan]: 1 + orders });
});

test.each(['golub-kahan', 'tridiagonal'] as const)(
  '%s is forced, also on refits',
  (ridgeMethod) => {
    const changes = { measure: ['errors', 'hierarchy'], step: { size: 2 } };
    const [free, forced] = [trialOf(changes), trialOf(changes, { ridgeMethod })];
    expect(Object.keys(forced.methods?.[0]?.ridge ?? {})).toEqual([ridgeMethod]);
    for (const [name, value] of Object.entries(free.measured[0]?.[0] ?? {})) {
      // Golub–Kahan stops at 1e-8 of the coefficients.
      const other = forced.measured[0]?.[0]?.[name] as number;
      expect(Math.abs(value - other), name).toBeLessThan(1e-8);
    }
  },
);

test('counts add up', () => {
  expect(totalMethods([])).toEqual({});
  expect(
    totalMethods([
      { ridge: { [golubKahan]: 2 }, ridgeSteps: 90 },
      { ridge: { tridiagonal: 1 }, ridgeSteps: 12, spectrum: { tridiagonal: 1 } },
      { ridge: { [golubKahan]: 3 }, ridgeSteps: 60 },
    ]),
  ).toEqual({
    ridge: { [golubKahan]: 5, tridiagonal: 1 },
    ridgeSteps: 162,
    spectrum: { tridiagonal: 1 },
  });
});
