import { functionFromSpec } from '@onestep/activation';
import {
  doubleDescent,
  prepareStaircase,
  prepareTheory,
  type TheorySetting,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const setting: TheorySetting = {
  inputDim: 300,
  width: 900,
  stepSamples: 900,
  ridgeSamples: 700,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.5 },
};
const values = [100, 300, 500, 650, 800, 1200, 2400, 5000];

describe('doubleDescent', () => {
  it('gives the test error of each width, and the highest integer in between', () => {
    const { points, peak } = doubleDescent(setting, {
      along: 'width',
      values,
      ridge: 1e-3,
      stepSize: 2,
    });
    const error = (width: number): number =>
      prepareTheory({ ...setting, width })
        .step(2)
        .at(1e-3).limits.testError.value as number;
    points.forEach(({ value, testError }, i) => {
      expect(value).toBe(values[i]);
      expect(testError.value).toBe(error(value));
    });
    const top = peak?.value as number;
    expect(Math.abs(top / 700 - 1)).toBeLessThan(0.05);
    for (let width = top - 40; width <= top + 40; width += 1) {
      expect(error(width)).toBeLessThanOrEqual(peak?.testError.value as number);
    }
  });

  it('diverges at N = n without a ridge, along either axis, and at min(N, d) = n for a linear σ', () => {
    const diverges = (value: number) => ({ value, testError: { value: null, status: 'diverges' } });
    const width = doubleDescent(setting, { along: 'width', values, ridge: 0 });
    expect(width.peak).toEqual(diverges(700));
    expect(width.points.every(({ testError }) => testError.status === 'ok')).toBe(true);
    const samples = doubleDescent(setting, { along: 'samples', values, ridge: 0, stepSize: 1 });
    expect(samples.peak).toEqual(diverges(900));
    const linear = { ...setting, activation: functionFromSpec('identity') };
    expect(doubleDescent(linear, { along: 'samples', values, ridge: 0 }).peak).toEqual(
      diverges(300),
    );
  });

  it('has no peak at a large ridge', () => {
    for (const along of ['width', 'samples'] as const) {
      expect(doubleDescent(setting, { along, values, ridge: 3 }).peak).toBeNull();
    }
  });

  it('takes any of the theories', () => {
    const options = { along: 'width', values: [400, 700, 1000], ridge: 1e-4, stepSize: 2 } as const;
    const { points } = doubleDescent(setting, { ...options, prepare: prepareStaircase });
    expect(points[0]?.testError.value).toBe(
      prepareStaircase({ ...setting, width: 400 })
        .step(2)
        .at(1e-4).limits.testError.value,
    );
  });

  it('refuses what has no meaning', () => {
    expect(() => doubleDescent(setting, { along: 'width', values: [], ridge: 1 })).toThrow(
      /doubleDescent: values must hold at least one/,
    );
    expect(() => doubleDescent(setting, { along: 'width', values, ridge: -1 })).toThrow(
      /doubleDescent: ridge must be a non-negative/,
    );
    expect(() => doubleDescent(setting, { along: 'samples', values: [2.5], ridge: 1 })).toThrow(
      /ridgeSamples must be a positive integer/,
    );
  });
});
