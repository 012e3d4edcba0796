import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { prepareTheory, type TheorySetting, type Transitions } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { reluSetting as base } from '../relu-setting.ts';

const transitionsOf = (change: Partial<TheorySetting>): Transitions =>
  prepareTheory({ ...base, ...change }).transitions() as Transitions;
const activation = (spec: FunctionSpec): Partial<TheorySetting> => ({
  activation: functionFromSpec(spec),
});

describe('transitions', () => {
  it('name the order that each spike carries; orders that σ lacks are absent', () => {
    const { all, find } = transitionsOf({});
    expect(all.map(({ outlier, order, status }) => [outlier, order, status])).toEqual([
      [1, 1, 'ok'],
      [2, 2, 'ok'],
      [null, 3, 'absent'],
      [null, 4, 'beyondRange'],
    ]);
    expect(find(2)).toBe(all[1]);
    expect(find(3)).toMatchObject({ stepSize: null, stepExponent: null, omega: null });
    expect(find(5)).toBeNull();
    const [stepSize, stepExponent, omega] = [
      find(1)?.stepSize,
      find(1)?.stepExponent,
      find(1)?.omega,
    ] as [number, number, number];
    expect(1300 ** stepExponent).toBeCloseTo(stepSize, 12);
    expect(prepareTheory(base).step(stepSize).step.omega).toBeCloseTo(omega, 14);
  });

  it.each([
    {},
    { scaling: 'standard' },
    { secondLayer: 'constant' },
    { width: 3000 },
    { inputDim: 1500, ridgeSamples: 700 },
    activation({ hermite: [0, 1, 0.4, 0.15] }),
    activation('relu'),
    { teacher: { link: functionFromSpec({ hermite: [0.5, 0.8] }), noise: 0.1 } },
  ] as Partial<TheorySetting>[])('are where the number of outliers rises, case %#', (change) => {
    const theory = prepareTheory({ ...base, ...change });
    const { all } = theory.transitions() as Transitions;
    const count = (stepSize: number): number => theory.step(stepSize).outliers().length;
    let before = 0;
    for (const { outlier, stepSize } of all) {
      if (outlier === null || stepSize === null) continue;
      expect(stepSize).toBeGreaterThanOrEqual(before);
      if (stepSize > 0) {
        expect(count(stepSize * (1 - 1e-4))).toBe(outlier - 1);
        expect(count(stepSize * (1 + 1e-4))).toBe(outlier);
      } else expect(count(0)).toBeGreaterThanOrEqual(outlier);
      before = stepSize;
    }
    expect(before).toBeGreaterThan(0);
  });

  it('put a constant that sticks out without a step at η = 0', () => {
    const { all } = transitionsOf(activation('relu'));
    expect(all[0]).toEqual({
      outlier: 1,
      order: 0,
      stepSize: 0,
      stepExponent: null,
      omega: 0,
      status: 'ok',
    });
    expect(all[1]).toMatchObject({ outlier: 2, order: 1 });
  });

  it('have one spike alone for a constant second layer, and none for c_1 = 0', () => {
    const constant = transitionsOf({ secondLayer: 'constant' });
    expect(constant.all.filter(({ outlier }) => outlier !== null)).toHaveLength(1);
    expect(constant.find(2)?.status).toBe('absent');
    const blind = transitionsOf(activation({ hermite: [0, 0, 1] }));
    expect(blind.all.map(({ status }) => status)).toEqual(Array(4).fill('absent'));
    const nothing = transitionsOf(activation({ hermite: [0.3] }));
    expect(nothing.all.every(({ outlier }) => outlier === null)).toBe(true);
  });

  it('are extrapolated beyond ω = 0.4, and tend to the thresholds (k−1)/(2k) in α', () => {
    const cubic = activation({ hermite: [0, 1, 0.4, 0.15] });
    const small = transitionsOf(cubic);
    expect(Math.abs(small.find(3)?.omega as number)).toBeGreaterThan(0.4);
    expect(small.find(3)?.status).toBe('extrapolated');
    const scaled = (factor: number): Transitions =>
      transitionsOf({
        ...cubic,
        inputDim: 500 * factor,
        width: 900 * factor,
        stepSamples: 1300 * factor,
        ridgeSamples: 1200 * factor,
      });
    // η_k ~ n^{(k−1)/(2k)}: the slope of log η_k between two sizes.
    const [low, high] = [scaled(1e6), scaled(1e8)];
    [1, 2, 3].forEach((order) => {
      const slope =
        Math.log((high.find(order)?.stepSize as number) / (low.find(order)?.stepSize as number)) /
        Math.log(100);
      expect(slope).toBeCloseTo((order - 1) / (2 * order), 2);
      expect(high.find(order)?.status).toBe('ok');
    });
  });
});
