import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { type PreparedTheory, prepareTheory, type TheorySetting } from '@onestep/theory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const base: TheorySetting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1200,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
};

const everyNumber = (theory: PreparedTheory, stepSize: number, ridge: number): number[] => {
  const step = theory.step(stepSize);
  const { bulk, limits } = step.at(ridge);
  return [
    bulk.g,
    bulk.effectiveRidge,
    bulk.m1,
    bulk.m2,
    bulk.residual,
    step.step.omega,
    step.step.gradientNorm,
    step.step.gradientAlignment,
    ...Object.values(limits).flatMap(({ value }) => (value === null ? [] : [value])),
    ...(step.staircase(ridge, 4) ?? []).flatMap(({ objective, testError }) => [
      objective,
      testError,
    ]),
    ...step
      .outliers()
      .flatMap(({ position, population, alignment }) => [position, population, ...alignment]),
    ...step.spectrum.edges.flat(),
    ...step.spectrum.density([0, 0.1, 1, 10]),
    ...step.spectrum.cumulative([-1, 0, 0.1, 1, 10]),
  ];
};

describe('stepTheory', () => {
  it('marks settings outside the theory, with a reason and no number', () => {
    for (const change of [
      { reuseBatch: true },
      { reuseBatch: true, scaling: 'standard', secondLayer: 'constant' },
    ] as const) {
      const theory = prepareTheory({ ...base, ...change });
      const moved = theory.step(3);
      expect(moved.step.valid).toBe(false);
      expect(moved.step.warnings.length).toBeGreaterThan(0);
      expect(moved.at(0.1).limits).toEqual({
        objective: { value: null, status: 'unsupported' },
        trainError: { value: null, status: 'unsupported' },
        testError: { value: null, status: 'unsupported' },
      });
      expect(moved.outliers()).toEqual([]);
      expect(moved.staircase(0.1, 2)).toBeNull();
      expect(moved.hierarchy(0.1, 2)).toBeNull();
      expect(moved.ridgeless()?.limits.testError).toEqual({ value: null, status: 'unsupported' });
      expect(moved.optimalRidge()).toMatchObject({ ridge: null, status: 'unsupported' });
      expect(theory.transitions()).toBeNull();
      // Without a step none of this matters.
      expect(theory.step(0).at(0.1)).toEqual(prepareTheory(base).step(0).at(0.1));
      expect(theory.step(0).step.valid).toBe(true);
    }
  });

  it('extrapolates beyond ω = 0.4 and α = 1/2, and without a linear part', () => {
    const wide = prepareTheory(base).step(40);
    expect(wide.step.omega).toBeGreaterThan(0.4);
    expect(wide.step.stepExponent).toBeGreaterThan(0.5);
    expect(wide.step.warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'ω',
      'step',
      '|c_2',
    ]);
    expect(wide.at(0.1).limits.testError.status).toBe('extrapolated');
    const even = prepareTheory({ ...base, activation: functionFromSpec({ hermite: [0, 0, 1] }) });
    const blind = even.step(3);
    expect(blind.step.omega).toBe(0);
    expect(blind.at(0.1).limits.objective).toEqual({
      value: even.step(0).at(0.1).limits.objective.value,
      status: 'extrapolated',
    });
    expect(blind.staircase(0.1, 2)).toBeNull();
  });

  it('has no staircase with a label mean and c_2 ≠ 0, and says so; it has one for c_2 = 0', () => {
    const teacher = { link: functionFromSpec({ hermite: [0.5, 1] }), noise: 0 };
    const mixed = prepareTheory({ ...base, teacher }).step(3);
    expect(mixed.staircase(0.1, 2)).toBeNull();
    expect(mixed.step.warnings.join()).toMatch(/no staircase/);
    expect(mixed.step.valid).toBe(true);
    const odd = prepareTheory({ ...base, teacher, activation: functionFromSpec('tanh') }).step(3);
    expect(odd.staircase(0.1, 2)).toHaveLength(3);
    expect(odd.step.warnings).toEqual([]);
  });

  it('counts the spikes of the orders that the activation has', () => {
    const spikes = (spec: FunctionSpec, exponent: number): number =>
      prepareTheory({ ...base, activation: functionFromSpec(spec) }).step(1200 ** exponent).step
        .spikes;
    expect(spikes('tanh', 0.3)).toBe(1); // orders 1, 2; tanh has no second
    expect(spikes('tanh', 0.35)).toBe(2); // 1, 2, 3
    expect(spikes('relu', 0.35)).toBe(2); // no third
    expect(spikes({ hermite: [0, 1, 0.4, 0.15] }, 0.35)).toBe(3);
    expect(spikes('relu', -0.1)).toBe(0);
    expect(prepareTheory(base).step(0).step).toMatchObject({ spikes: 0, stepExponent: null });
  });

  it('uses a realised direction in place of the limit', () => {
    const theory = prepareTheory(base);
    const limiting = theory.step(3);
    const { gradientNorm, gradientAlignment, omega } = limiting.step;
    const same = theory.step(3, { gradientNorm, gradientAlignment });
    expect(same.at(0.1)).toEqual(limiting.at(0.1));
    const longer = theory.step(3, { gradientNorm: 2 * gradientNorm, gradientAlignment: 0.5 });
    expect(longer.step).toMatchObject({ omega: 2 * omega, gradientAlignment: 0.5 });
    expect(longer.outliers()[0]?.position).toBeGreaterThan(
      limiting.outliers()[0]?.position ?? Number.POSITIVE_INFINITY,
    );
  });

  it('refuses what has no meaning, naming the field', () => {
    expect(() => prepareTheory({ ...base, width: 0 })).toThrow(/width must be a positive integer/);
    const theory = prepareTheory(base);
    expect(() => theory.step(-1)).toThrow(/stepSize must be a non-negative/);
    expect(() => theory.step(1).at(0)).toThrow(/ridge must be a positive/);
    expect(() => theory.step(1, { gradientNorm: 1, gradientAlignment: 2 })).toThrow(/cosine/);
    expect(() => theory.step(1).staircase(1, 21)).toThrow(/maxSpikes must be an integer from 0/);
  });

  it('gives finite numbers with consistent errors for random settings', () => {
    const size = fc.integer({ min: 20, max: 4000 });
    const activation = fc.constantFrom<FunctionSpec>(
      'relu',
      { name: 'relu', centered: true },
      'identity',
      'tanh',
      'abs',
      'square',
      { hermite: [0.3] },
      { hermite: [0, 1e-6, 1] },
      { hermite: [0, -0.7, 0.4, 0.1] },
    );
    const link = fc.constantFrom<FunctionSpec>('sin', 'sign', 'square', 'relu', { hermite: [0] });
    fc.assert(
      fc.property(
        fc.record({ d: size, n0: size, n: size, N: size, equal: fc.boolean() }),
        activation,
        link,
        fc.record({
          noise: fc.double({ min: 0, max: 2, noNaN: true }),
          stepSize: fc.constantFrom(0, 0.3, 3, 20, 200),
          exponent: fc.double({ min: -8, max: 6, noNaN: true }),
        }),
        (sizes, activationSpec, linkSpec, { noise, stepSize, exponent }) => {
          const theory = prepareTheory({
            ...base,
            inputDim: sizes.d,
            width: sizes.equal ? sizes.n : sizes.N,
            stepSamples: sizes.n0,
            ridgeSamples: sizes.n,
            activation: functionFromSpec(activationSpec),
            teacher: { link: functionFromSpec(linkSpec), noise },
          });
          const ridge = 10 ** exponent;
          for (const value of everyNumber(theory, stepSize, ridge)) {
            expect(Number.isFinite(value)).toBe(true);
          }
          const { bulk, limits } = theory.step(stepSize).at(ridge);
          expect(bulk.status).toBe('ok');
          expect(bulk.residual).toBeLessThanOrEqual(1e-12);
          const value = (name: keyof typeof limits): number => limits[name].value as number;
          const shrinkage = ridge / bulk.effectiveRidge;
          expect(value('testError') * shrinkage ** 2).toBeCloseTo(value('trainError'), 12);
          // objective = trainError + λ‖â‖²
          expect(value('objective')).toBeGreaterThanOrEqual(
            value('trainError') * (1 - 1e-9) - 1e-12,
          );
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });
});
