import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { prepareStaircase, prepareTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { reluSetting as base } from '../relu-setting.ts';

const names = ['objective', 'trainError', 'testError'] as const;
const sizes = [
  { inputDim: 500, width: 900, ridgeSamples: 1200 },
  { inputDim: 500, width: 2000, ridgeSamples: 1200 },
  { inputDim: 1500, width: 900, ridgeSamples: 1200 },
  { inputDim: 1500, width: 2000, ridgeSamples: 1200 },
  { inputDim: 1200, width: 2000, ridgeSamples: 1200 },
  { inputDim: 900, width: 900, ridgeSamples: 1200 },
  { inputDim: 300, width: 100, ridgeSamples: 1200 },
] as const;
const activations: readonly FunctionSpec[] = [
  { name: 'relu', centered: true },
  'relu',
  'tanh',
  'identity',
  'abs',
];
const frames = [
  { scaling: 'meanField', secondLayer: 'gaussian' },
  { scaling: 'standard', secondLayer: 'gaussian' },
  { scaling: 'meanField', secondLayer: 'constant' },
] as const;

describe('ridgeless', () => {
  it.each(sizes)(
    'is approached by small ridges, d $inputDim, N $width, n $ridgeSamples',
    (size) => {
      for (const spec of activations) {
        for (const frame of frames) {
          for (const prepare of [prepareTheory, prepareStaircase]) {
            const step = prepare({
              ...base,
              ...size,
              ...frame,
              activation: functionFromSpec(spec),
            }).step(3);
            const limit = step.ridgeless();
            expect(limit?.ridge).toBe(0);
            for (const name of names) {
              const value = limit?.limits[name].value ?? null;
              if (limit?.limits[name].status === 'diverges') {
                expect(name).toBe('testError');
                const error = (ridge: number): number =>
                  step.at(ridge).limits[name].value as number;
                // 1/√λ.
                expect(error(1e-14) / error(1e-12)).toBeCloseTo(10, 0);
                continue;
              }
              const [near, nearer] = [1e-7, 1e-10].map(
                (ridge) => step.at(ridge).limits[name].value,
              );
              if (value === null) {
                expect(nearer).toBeNull();
                continue;
              }
              const distance = Math.abs((nearer as number) - value);
              // As λ in general, as √λ at a hard edge (a linear σ with d = N, or near d = n).
              expect(distance).toBeLessThan(1e-3);
              expect(distance).toBeLessThanOrEqual(
                0.1 * Math.abs((near as number) - value) + 1e-12,
              );
            }
            if (limit?.limits.objective.value !== null) {
              expect(limit?.limits.objective.value).toBe(limit?.limits.trainError.value);
            }
          }
        }
      }
    },
  );

  it('diverges at the interpolation threshold alone', () => {
    const status = (change: Partial<TheorySetting>): string | undefined =>
      prepareTheory({ ...base, ...change })
        .step(2)
        .ridgeless()?.limits.testError.status;
    expect(status({ width: 1200 })).toBe('diverges');
    expect(status({ width: 1199 })).toBe('ok');
    expect(status({ width: 1201 })).toBe('ok');
    expect(status({ inputDim: 1200 })).toBe('ok');
    const identity = functionFromSpec('identity');
    // The rank of a linear σ is min(N, d).
    expect(status({ activation: identity, width: 1200 })).toBe('ok');
    expect(status({ activation: identity, width: 1200, inputDim: 1201 })).toBe('diverges');
    expect(status({ activation: identity, width: 1500, inputDim: 1200 })).toBe('diverges');
    const zero = { link: functionFromSpec({ hermite: [0] }), noise: 0 };
    expect(
      prepareTheory({ ...base, width: 1200, teacher: zero })
        .step(2)
        .ridgeless(),
    ).toMatchObject({
      limits: { testError: { value: 0, status: 'ok' } },
    });
    // Noiseless linear labels and a linear σ: J(0) = 0, and a finite limit.
    const exact = { link: functionFromSpec({ hermite: [0, 0.8] }), noise: 0 };
    const errorOf = (change: Partial<TheorySetting>, stepSize: number): number[] => {
      const linear = { ...base, activation: identity, teacher: exact, ...change };
      return [prepareTheory(linear), prepareStaircase(linear)].map((theory) => {
        const step = theory.step(stepSize);
        const { value, status } = step.ridgeless()?.limits.testError ?? {};
        expect(status).toBe('ok');
        // As λ^{1/3} for d = N = n.
        expect(
          Math.abs((step.at(1e-15).limits.testError.value as number) - (value as number)),
        ).toBeLessThan(1e-4);
        return value as number;
      });
    };
    expect(errorOf({ inputDim: 1200, width: 1500 }, 2).every((value) => value < 1e-15)).toBe(true);
    const square = { inputDim: 1200, width: 1200 };
    errorOf(square, 0).forEach((value) => {
      expect(value).toBeCloseTo(0.8 ** 2 / 3, 12);
    });
    errorOf(square, 2).forEach((value) => {
      expect(value).toBeGreaterThan(0.01);
      expect(value).toBeLessThan(0.8 ** 2 / 3);
    });
  });

  it('stays finite at very small and very large ratios', () => {
    const extreme = [1, 30, 1000, 30_000, 1_000_000];
    for (const inputDim of extreme) {
      for (const width of extreme) {
        for (const ridgeSamples of extreme) {
          for (const spec of ['relu', 'identity'] as const) {
            const theory = prepareTheory(
              { ...base, inputDim, width, ridgeSamples, activation: functionFromSpec(spec) },
              { orders: 4, nodes: 12 },
            );
            const step = theory.step(1e-3);
            const { limits, bulk } = step.ridgeless() ?? {};
            for (const name of names) {
              const { value, status } = limits?.[name] ?? { value: Number.NaN };
              expect(status === 'diverges' ? value === null : (value as number) >= 0).toBe(true);
            }
            const rank = spec === 'relu' ? width : Math.min(width, inputDim);
            expect(limits?.testError.status).toBe(rank === ridgeSamples ? 'diverges' : 'ok');
            expect((bulk?.effectiveRidge as number) > 0).toBe(rank > ridgeSamples);
          }
        }
      }
    }
  });
});
