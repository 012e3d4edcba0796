import { functionFromSpec, functionNames } from '@onestep/activation';
import { type Limit, prepareTheory, type TheorySetting } from '@onestep/theory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reluSetting } from '../relu-setting.ts';

const names = ['objective', 'trainError', 'testError'] as const;

/** Every number is finite, or has a status that says why not; no NaN, no negative error. */
function expectTold({ value, status }: Limit): void {
  if (value === null) expect(['notConverged', 'diverges']).toContain(status);
  else expect(Number.isFinite(value) && value >= 0).toBe(true);
}

describe('steps and ridges of absurd size', () => {
  const setting = fc.record({
    inputDim: fc.integer({ min: 2, max: 800 }),
    width: fc.integer({ min: 2, max: 1500 }),
    stepSamples: fc.integer({ min: 2, max: 1500 }),
    ridgeSamples: fc.integer({ min: 2, max: 1500 }),
    scaling: fc.constantFrom('meanField' as const, 'standard' as const),
    secondLayer: fc.constantFrom('gaussian' as const, 'constant' as const),
    activation: fc
      .record({ name: fc.constantFrom(...functionNames), centered: fc.boolean() })
      .map(functionFromSpec),
    teacher: fc.record({
      link: fc
        .constantFrom([0, 0.8, 0.5], [0.4, 0.8, 0.5], [0, 1], [0, 0, 1])
        .map((hermite) => functionFromSpec({ hermite })),
      noise: fc.constantFrom(0, 0.4),
    }),
  });
  const stepSize = fc.constantFrom(0, 1, 30, 1e3, 1e6, 1e9);
  const ridge = fc.constantFrom(1e-300, 1e-100, 1e-12, 1e-3, 1, 1e9, 1e100, 1e300);

  it('give numbers or a status, and never throw', () => {
    fc.assert(
      fc.property(setting, stepSize, ridge, fc.boolean(), (own, size, lambda, normFluctuation) => {
        const theory = prepareTheory(own satisfies TheorySetting, { normFluctuation });
        const step = theory.step(size);
        const { bulk, limits } = step.at(lambda);
        expect(bulk.g >= 0 && bulk.g <= 1 && bulk.residual <= 1e-12).toBe(true);
        for (const name of names) expectTold(limits[name]);
        const parts = step.hierarchy(lambda, 11);
        expect(parts).not.toBeNull();
        if (parts?.status !== 'notConverged') expect(parts?.orders).toHaveLength(11);
        for (const { upTo, without, contribution } of parts?.orders ?? []) {
          for (const name of names) {
            // Both errors of a contribution are infinite at the interpolation threshold.
            if (!Number.isFinite(without[name]) || !Number.isFinite(upTo[name])) continue;
            expect(without[name] >= 0 && upTo[name] >= 0).toBe(true);
            expect(Number.isNaN(contribution[name])).toBe(false);
          }
        }
        const ridgeless = step.ridgeless();
        for (const name of names) expectTold(ridgeless?.limits[name] as Limit);
        for (const { position, population, alignment } of step.outliers()) {
          expect([position, population, ...alignment].every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('have a best ridge, or the status that there is none, and transitions', () => {
    fc.assert(
      fc.property(setting, stepSize, (own, size) => {
        const theory = prepareTheory(own);
        const best = theory.step(size).optimalRidge();
        if (best.status === 'interior') expect(best.ridge).toBeGreaterThan(0);
        for (const name of names) expectTold(best.limits[name]);
        for (const { order, stepSize: at } of theory.transitions()?.all ?? []) {
          expect(Number.isInteger(order)).toBe(true);
          expect(at === null || (Number.isFinite(at) && at >= 0)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('part no orders where they are beyond working precision, and say so', () => {
    const far = prepareTheory(reluSetting).step(1e6);
    expect(far.at(0.1).limits.testError.status).toBe('extrapolated');
    const parts = far.hierarchy(0.1, 6);
    expect(parts?.status).toBe('notConverged');
    expect(parts?.orders.length).toBeLessThan(6);
    expect(parts?.full?.testError).toBe(far.at(0.1).limits.testError.value);
    // A cubic grows with ω³, and then not even the whole is there.
    const cubic = prepareTheory({
      ...reluSetting,
      activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
    }).step(1e6);
    expect(cubic.at(0.1).limits.testError).toEqual({ value: null, status: 'notConverged' });
    expect(cubic.ridgeless()?.limits.testError.status).toBe('notConverged');
    expect(cubic.hierarchy(0.1, 3)).toMatchObject({
      status: 'notConverged',
      full: null,
      orders: [],
    });
    expect(cubic.step.warnings.length).toBeGreaterThan(0);
  });
});
