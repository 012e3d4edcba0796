import { functionFromSpec } from '@onestep/activation';
import { prepareAnyStep, prepareTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const setting: TheorySetting = {
  inputDim: 400,
  width: 500,
  stepSamples: 2500,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.4, 0.1] }), noise: 0.4 },
};
const errors = ['objective', 'trainError', 'testError'] as const;

describe('any-step hierarchy', () => {
  it.each(['gaussian', 'constant'] as const)(
    'tends to that of the small-step theory as ω → 0, %s layer',
    (secondLayer) => {
      // tanh: for c_2 ≠ 0 a constant layer differs at first order in ω.
      const small = { ...setting, secondLayer, activation: functionFromSpec('tanh') };
      const differences = [2, 1].map((stepSize) => {
        const own = prepareAnyStep(small).step(stepSize);
        const other = prepareTheory(small).step(stepSize);
        const [a, b] = [own.hierarchy(0.1, 3), other.hierarchy(0.1, 3)];
        expect(a?.status).toBe('ok');
        return (a?.orders ?? []).map(({ contribution }, i) => {
          const there = b?.orders[i]?.contribution.testError ?? Number.NaN;
          return Math.abs(contribution.testError - there) / own.step.omega ** 2;
        });
      });
      // The difference, of order ω², falls at least as fast: a quarter at half the step.
      differences[1]?.forEach((difference, i) => {
        expect(difference).toBeLessThan(1.2 * (differences[0]?.[i] as number) + 1e-6);
      });
    },
  );

  it('is made of differences from the errors themselves', () => {
    const step = prepareAnyStep(setting).step(4);
    const { limits } = step.at(0.1);
    const hierarchy = step.hierarchy(0.1, 4);
    for (const name of errors) {
      const full = hierarchy?.full?.[name] as number;
      // The same fixed point, solved once more: 1e-10.
      expect(Math.abs(full / (limits[name].value as number) - 1)).toBeLessThan(1e-8);
      for (const { without, contribution } of hierarchy?.orders ?? []) {
        expect(contribution[name]).toBeCloseTo(without[name] - full, 12);
      }
    }
    expect(hierarchy?.orders.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect(hierarchy?.constantStep).toBe(hierarchy?.orders[0]?.upTo);
    // σ has no fourth order: nothing is taken out.
    expect(hierarchy?.orders[3]?.strength).toBe(0);
    expect(hierarchy?.orders[3]?.contribution.testError).toBe(0);
    // Every order helps this teacher.
    for (const { contribution } of hierarchy?.orders.slice(0, 3) ?? []) {
      expect(contribution.testError).toBeGreaterThan(0);
    }
  });

  it('refuses orders that were not expanded, and has nothing to say of an unsupported setting', () => {
    const step = prepareAnyStep(setting).step(1);
    expect(() => step.hierarchy(0.1, 0)).toThrow(/maxOrder must be an integer from 1/);
    expect(() => step.hierarchy(0.1, 1000)).toThrow(/maxOrder must be an integer from 1/);
    const standard = prepareAnyStep({ ...setting, scaling: 'standard' }).step(1);
    expect(standard.hierarchy(0.1, 3)).toBeNull();
  });
});
