import { estimate, planExperiment, validateSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

const plan = (changes: Record<string, unknown>) =>
  planExperiment(validateSpec({ ...minimalSpec(), ...changes }));

test('steps and ridges share one cell, sizes do not', () => {
  const { points, cells } = plan({
    ridge: [0.1, 1],
    sweep: { 'network.width': [50, 60], 'step.size': [0, 1, 2] },
  });
  expect(points).toHaveLength(12);
  expect(
    cells.map(({ spec, stepSizes, ridges }) => [spec.network.width, stepSizes, ridges]),
  ).toEqual([
    [50, [0, 1, 2], [0.1, 1]],
    [60, [0, 1, 2], [0.1, 1]],
  ]);
  expect(points[7]).toMatchObject({
    at: { 'network.width': 60, 'step.size': 0, ridge: 1 },
    cell: 1,
    stepIndex: 0,
    ridgeIndex: 1,
  });
});

test('an exponent is read at the size of the step batch', () => {
  const { points } = plan({ step: { exponent: 0.5 } });
  expect(points[0]?.stepSize).toBeCloseTo(10, 12);
  expect(points[0]?.at).toEqual({ 'step.exponent': 0.5, ridge: 0.1 });
});

test('functions written differently share a cell', () => {
  const { cells } = plan({ sweep: { 'teacher.link': ['tanh', { name: 'tanh', scale: 1 }] } });
  expect(cells).toHaveLength(1);
});

test('what each order is worth costs refits and a test set, and no memory beyond that of the errors', () => {
  const of = (measure: string[]) => estimate(plan({ measure }));
  expect(of(['hierarchy']).flops).toBeGreaterThan(2 * of(['errors']).flops);
  expect(of(['errors', 'hierarchy'])).toEqual(of(['hierarchy']));
  expect(of(['hierarchy']).bytesPerTrial).toBe(of(['errors']).bytesPerTrial);
});
