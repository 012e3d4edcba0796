import { expandSweep, validateSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { minimalSpec } from './minimal.ts';

const points = (sweep: Record<string, unknown>) =>
  expandSweep(validateSpec({ ...minimalSpec(), sweep })).points;

test('without a sweep there is one point', () => {
  expect(points({}).map(({ at }) => at)).toEqual([{}]);
});

test('several keys make a grid, the last varying fastest', () => {
  const grid = points({ 'network.width': [50, 60], 'step.size': [0, 1] });
  expect(grid.map(({ at }) => [at['network.width'], at['step.size']])).toEqual([
    [50, 0],
    [50, 1],
    [60, 0],
    [60, 1],
  ]);
  expect(grid.map(({ spec }) => [spec.network.width, spec.step])).toEqual([
    [50, { size: 0 }],
    [50, { size: 1 }],
    [60, { size: 0 }],
    [60, { size: 1 }],
  ]);
});

test('ranges reach both ends exactly', () => {
  const values = (range: unknown) =>
    points({ 'step.size': range }).map(({ at }) => at['step.size']);
  expect(values({ from: 0, to: 1, count: 5 })).toEqual([0, 0.25, 0.5, 0.75, 1]);
  const log = values({ from: 0.1, to: 10, count: 3, scale: 'log' }) as number[];
  expect(log[0]).toBe(0.1);
  expect(log[1]).toBeCloseTo(1, 14);
  expect(log[2]).toBe(10);
});

test('functions and names can be swept', () => {
  const grid = points({ 'network.activation': ['tanh', { hermite: [0, 1] }] });
  expect(grid.map(({ spec }) => spec.network.activation)).toEqual(['tanh', { hermite: [0, 1] }]);
});

test('values that clash only together are refused too', () => {
  const raw = {
    ...minimalSpec(),
    data: { stepSamples: 100, ridgeSamples: 100 },
    sweep: { 'data.reuseBatch': [false, true], 'data.ridgeSamples': [100, 80] },
  };
  expect(() => validateSpec(raw)).toThrow(
    'sweep: data.ridgeSamples: wanted stepSamples (100), because the batch is reused, got 80',
  );
});
