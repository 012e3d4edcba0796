import { functionFromSpec } from '@onestep/activation';
import {
  type ErrorLimits,
  type LimitStatus,
  type OptimalRidgeProblem,
  optimalRidge,
  prepareTheory,
  type TheorySetting,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const limits = (testError: number | null, status: LimitStatus = 'ok'): ErrorLimits => {
  const limit = { value: testError, status };
  return { objective: limit, trainError: limit, testError: limit };
};
const problem = (
  f: (log: number) => number,
  rest: Partial<OptimalRidgeProblem> = {},
): OptimalRidgeProblem => ({
  limitsAt: (ridge) => limits(f(Math.log(ridge))),
  ridgeless: limits(f(-100)),
  nullError: f(100),
  scale: 1,
  ...rest,
});

const base: TheorySetting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1200,
  ridgeSamples: 1200,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ hermite: [0, 1, 0.4] }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
};

describe('optimalRidge', () => {
  it('finds a minimum anywhere in 20 decades, in any unit', () => {
    for (const at of [-20, -3, 0, 2, 15]) {
      for (const scale of [1, 1e-3, 40]) {
        const valley = (log: number): number => 2 - Math.exp(-((log - at - Math.log(scale)) ** 2));
        const { ridge, status } = optimalRidge(problem(valley, { scale }));
        expect(status).toBe('interior');
        expect(Math.log(ridge as number)).toBeCloseTo(at + Math.log(scale), 6);
      }
    }
  });

  it('takes the deeper of two valleys', () => {
    const valleys = (depth: number) => (log: number) =>
      2 - Math.exp(-((log - 6) ** 2)) - depth * Math.exp(-((log + 6) ** 2));
    expect(optimalRidge(problem(valleys(0.99))).ridge).toBeCloseTo(Math.exp(6), 3);
    expect(optimalRidge(problem(valleys(1.01))).ridge).toBeCloseTo(Math.exp(-6), 8);
  });

  it('says which end the infimum is at, and never gives a boundary of its search', () => {
    const rising = problem((log) => 1 + 1 / (1 + Math.exp(-log)));
    expect(optimalRidge(rising)).toEqual({
      ridge: 0,
      status: 'ridgeless',
      limits: rising.ridgeless,
    });
    // Without worked-out limits at 0⁺ those at the least ridge searched stand for them.
    expect(optimalRidge({ ...rising, ridgeless: null })).toMatchObject({
      ridge: 0,
      status: 'ridgeless',
    });
    const falling = problem((log) => 1 + 1 / (1 + Math.exp(log)));
    expect(optimalRidge(falling)).toEqual({ ridge: null, status: 'infinite', limits: limits(1) });
    const flat = problem(() => 1);
    expect(optimalRidge(flat).status).toBe('infinite');
    const unknown = problem(() => 1, { limitsAt: () => limits(null, 'unsupported') });
    expect(optimalRidge(unknown)).toEqual({
      ridge: null,
      status: 'unsupported',
      limits: limits(null, 'unsupported'),
    });
  });

  it('is where the slope of the test error changes sign, and no ridge is better', () => {
    for (const change of [
      {},
      { width: 1200 },
      { width: 4000 },
      { inputDim: 2000 },
      { scaling: 'standard' },
      { secondLayer: 'constant' },
    ] as const) {
      const step = prepareTheory({ ...base, ...change }).step(3);
      const { ridge, status, limits: there } = step.optimalRidge();
      const error = (at: number): number => step.at(at).limits.testError.value as number;
      expect(status).toBe('interior');
      expect(there).toEqual(step.at(ridge as number).limits);
      const least = there.testError.value as number;
      expect(error((ridge as number) * 0.99)).toBeGreaterThan(least);
      expect(error((ridge as number) * 1.01)).toBeGreaterThan(least);
      for (let power = -9; power < 6; power += 0.1) {
        expect(error(10 ** power)).toBeGreaterThanOrEqual(least);
      }
      expect(step.ridgeless()?.limits.testError.value ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
        least,
      );
    }
  });

  it('is the Bayes ridge of isotropic regression for a linear σ of infinite width', () => {
    // W0ᵀW0 → (N/d) I: the penalty λ‖â‖² is λ(d/N)‖w‖² on the weights w of x, best at σ_ε²φ/c⋆_1².
    const theory = prepareTheory({
      ...base,
      inputDim: 100,
      width: 100_000_000,
      ridgeSamples: 250,
      activation: functionFromSpec('identity'),
      teacher: { link: functionFromSpec({ hermite: [0, 0.8] }), noise: 0.5 },
    });
    const { ridge } = theory.step(0).optimalRidge();
    const wanted = ((0.5 ** 2 * 100) / 250 / 0.8 ** 2) * (100_000_000 / 100);
    expect((ridge as number) / wanted).toBeCloseTo(1, 2);
  });

  it('is infinite where nothing can be learned, ridgeless without noise', () => {
    const blind = {
      ...base,
      teacher: { link: functionFromSpec({ hermite: [0, 0, 1] }), noise: 1 },
    };
    expect(prepareTheory(blind).step(0).optimalRidge()).toMatchObject({
      ridge: null,
      status: 'infinite',
      limits: { testError: { value: 3, status: 'ok' } },
    });
    const exact = {
      ...base,
      activation: functionFromSpec('identity'),
      teacher: { link: functionFromSpec('identity'), noise: 0 },
    };
    const best = prepareTheory(exact).step(1).optimalRidge();
    expect(best).toMatchObject({ ridge: 0, status: 'ridgeless' });
    expect(best.limits.testError.value).toBeLessThan(1e-15);
  });
});
