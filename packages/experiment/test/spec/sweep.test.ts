import { expandSweep, validateSpec } from '@onestep/experiment';
import { describe, expect, test } from 'vitest';
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

describe('size', () => {
  const sizes = ({ network, data }: ReturnType<typeof points>[number]['spec']) => [
    network.inputDim,
    network.width,
    data.stepSamples,
    data.ridgeSamples,
    data.testSamples,
  ];

  test('multiplies d, N, n0 and n, rounded; the test set and the step stay', () => {
    const grid = points({ size: [1, 1.26, 0.5] });
    expect(grid.map(({ at }) => at)).toEqual([{ size: 1 }, { size: 1.26 }, { size: 0.5 }]);
    expect(grid.map(({ spec }) => sizes(spec))).toEqual([
      [40, 60, 100, 80, 50],
      [50, 76, 126, 101, 50],
      [20, 30, 50, 40, 50],
    ]);
    for (const { spec } of grid) expect(spec.step).toEqual({ size: 2 });
  });

  test('multiplies what other keys say, wherever it stands', () => {
    for (const sweep of [
      { size: [2, 3], 'network.width': [50, 60] },
      { 'network.width': [50, 60], size: [2, 3] },
    ]) {
      const grid = points(sweep);
      expect(grid.map(({ at }) => Object.keys(at))).toEqual(
        Array.from(grid, () => Object.keys(sweep)),
      );
      for (const { at, spec } of grid) {
        expect(spec.network.width).toBe(Number(at.size) * Number(at['network.width']));
        expect(spec.network.inputDim).toBe(Number(at.size) * 40);
      }
    }
  });

  test('may be a range', () => {
    const grid = points({ size: { from: 1, to: 8, count: 4, scale: 'log' } });
    expect(grid.map(({ spec }) => spec.network.width)).toEqual([60, 120, 240, 480]);
  });

  test('leaves a reused batch one batch', () => {
    const raw = {
      ...minimalSpec(),
      data: { stepSamples: 75, ridgeSamples: 75, reuseBatch: true },
      sweep: { size: [1, 1.1] },
    };
    const [, grown] = expandSweep(validateSpec(raw)).points;
    expect(grown?.spec.data).toMatchObject({ stepSamples: 83, ridgeSamples: 83 });
  });

  test.each([
    [[1, -2], 'sweep.size[1]: wanted a positive number (factor of d, N, n0 and n), got -2'],
    [['big'], 'sweep.size[0]: wanted a positive number (factor of d, N, n0 and n), got "big"'],
    [[1, 1], 'sweep.size: wanted values that differ, got 1 twice'],
    [
      [1, 1.001],
      'sweep.size[1]: wanted factors that give other sizes, got 1.001, which rounds to the sizes of 1',
    ],
    [
      [1, 0.001],
      'sweep.size: network.inputDim times 0.001: wanted a positive whole number (input dimension d), got 0',
    ],
    [
      [1e8],
      'sweep.size: data.stepSamples times 100000000: wanted a positive whole number (batch of the gradient step, n0), got 10000000000',
    ],
    [3, 'sweep.size: wanted a list of values, or { from, to, count, scale }, got 3'],
  ])('%j is refused', (size, message) => {
    expect(() => validateSpec({ ...minimalSpec(), sweep: { size } })).toThrow(message);
  });

  test('is offered where a key is not known', () => {
    expect(() => validateSpec({ ...minimalSpec(), sweep: { sise: [1] } })).toThrow(
      'got "sise"; did you mean size?',
    );
  });
});
