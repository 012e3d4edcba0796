import { functionFromSpec } from '@onestep/activation';
import { prepareTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const base: TheorySetting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1300,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5, 0.1] }), noise: 0.4 },
};
const names = ['objective', 'trainError', 'testError'] as const;

describe.each([
  { scaling: 'meanField', secondLayer: 'gaussian' },
  { scaling: 'standard', secondLayer: 'gaussian' },
  { scaling: 'meanField', secondLayer: 'constant' },
  { scaling: 'standard', secondLayer: 'constant' },
] as const)('hierarchy, $scaling, $secondLayer', (change) => {
  const step = prepareTheory({ ...base, ...change }).step(4);
  const whole = step.hierarchy(0.2, 5);

  it('is the whole step with all orders of a cubic, and a step of constant size with one', () => {
    const limits = step.at(0.2).limits;
    for (const name of names) {
      expect(whole?.full?.[name]).toBe(limits[name].value);
      for (const k of [2, 3, 4]) {
        expect(whole?.orders[k]?.upTo[name]).toBeCloseTo(whole?.full?.[name] as number, 13);
      }
      expect(whole?.constantStep?.[name]).toBe(whole?.orders[0]?.upTo[name]);
      // Orders that the activation does not have add nothing.
      expect(whole?.orders[3]?.contribution[name]).toBe(0);
    }
    expect(whole?.orders.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
    expect(whole?.status).toBe(step.at(0.2).limits.testError.status);
  });

  it('has the strengths c_k ω^k, and every order lowers the objective', () => {
    const { omega } = step.step;
    [omega, 0.4 * omega ** 2, 0.15 * omega ** 3, 0, 0].forEach((strength, i) => {
      expect(whole?.orders[i]?.strength).toBeCloseTo(strength, 14);
    });
    expect(whole?.orders[0]?.contribution.objective).toBeGreaterThan(0);
    expect(whole?.orders[0]?.contribution.testError).toBeGreaterThan(0);
  });

  it('without order 1 of a linear step is no step', () => {
    const linear = functionFromSpec({ hermite: [0, 1] });
    const theory = prepareTheory({ ...base, ...change, activation: linear });
    const without = theory.step(4).hierarchy(0.2, 1)?.orders[0]?.without;
    const start = theory.step(0).at(0.2).limits;
    for (const name of names) expect(without?.[name]).toBeCloseTo(start[name].value as number, 13);
  });
});

describe('hierarchy', () => {
  it('keeps the constant c_0 and the drift of a label mean in every part', () => {
    const theory = prepareTheory({
      ...base,
      activation: functionFromSpec({ hermite: [0.5, 1, 0.4] }),
      teacher: { link: functionFromSpec({ hermite: [0.6, 0.8] }), noise: 0.2 },
    });
    const parts = theory.step(3).hierarchy(0.2, 2);
    for (const name of names) {
      expect(parts?.orders[1]?.upTo[name]).toBeCloseTo(parts?.full?.[name] as number, 13);
    }
    // Without a step the constant is learned: c⋆_0² less than without it.
    const start = theory.step(0).hierarchy(0.2, 1);
    expect(start?.full).toEqual(start?.orders[0]?.upTo);
    expect(start?.full).toEqual(start?.orders[0]?.without);
  });

  it('refuses orders beyond those of T, and none below 1', () => {
    const step = prepareTheory(base).step(1);
    for (const order of [0, 12, 1.5]) {
      expect(() => step.hierarchy(0.1, order)).toThrow(
        /hierarchy: maxOrder must be an integer from 1 to 11/,
      );
    }
    expect(prepareTheory(base, { orders: 16 }).step(1).hierarchy(0.1, 15)?.orders).toHaveLength(15);
  });
});
