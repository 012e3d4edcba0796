import { catalogue, type FunctionSpec, functionFromSpec } from '@onestep/activation';
import {
  prepareAnyStep,
  type RidgePoint,
  type StepTheory,
  type TheorySetting,
} from '@onestep/theory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settings } from './settings.ts';
import { converged } from './statuses.ts';

const base: TheorySetting = {
  inputDim: 300,
  width: 500,
  stepSamples: 700,
  ridgeSamples: 600,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec('tanh'), noise: 0.3 },
};
const errors = ['objective', 'trainError', 'testError'] as const;
const valuesOf = ({ limits }: RidgePoint): number[] =>
  errors.map((name) => limits[name].value as number);

/** What every point must satisfy, whatever the setting. */
function expectSound(
  point: RidgePoint,
  setting: TheorySetting,
  { nullPredictor }: { readonly nullPredictor: number },
  { valid }: StepTheory['step'],
): void {
  const { limits, bulk } = point;
  for (const name of errors) {
    expect(limits[name].status).toMatch(valid ? converged : /^extrapolated$/);
    expect(Number.isFinite(limits[name].value)).toBe(true);
  }
  const [objective, trainError, testError] = valuesOf(point) as [number, number, number];
  // The fixed point's tolerance, 1e-11, times the condition of the errors.
  const slack = 1e-7 * nullPredictor + 1e-12;
  expect(trainError).toBeGreaterThan(-slack);
  expect(objective).toBeGreaterThan(trainError - slack);
  expect(objective).toBeLessThan(nullPredictor + slack);
  expect(testError).toBeGreaterThan(setting.teacher.noise ** 2 - slack);
  for (const value of [bulk.g, bulk.m1, bulk.m2, bulk.effectiveRidge, bulk.residual]) {
    expect(Number.isFinite(value)).toBe(true);
    expect(value).toBeGreaterThanOrEqual(0);
  }
  expect(bulk.g).toBeLessThanOrEqual(1 + 1e-9);
}

const activations = catalogue
  .filter(({ name }) => functionFromSpec(name).derivative !== undefined)
  .map(({ name }) => name);

describe('prepareAnyStep', () => {
  it('gives sound numbers with a status for random settings, at every ω up to 10', () => {
    const size = fc.integer({ min: 60, max: 2000 });
    fc.assert(
      fc.property(
        fc.record({ d: size, n0: size, n: size, N: size, equal: fc.boolean() }),
        fc.record({
          name: fc.constantFrom(...activations),
          centered: fc.boolean(),
          link: fc.constantFrom<FunctionSpec>(
            'sin',
            'sign',
            'relu',
            { hermite: [0.6, 0.8, 0.3] },
            { sum: ['tanh', { hermite: [-1] }] },
          ),
          secondLayer: fc.constantFrom('gaussian' as const, 'constant' as const),
          mode: fc.constantFrom('full' as const, 'full' as const, 'isotropic' as const),
        }),
        fc.record({
          noise: fc.constantFrom(0, 0.3, 1),
          omega: fc.constantFrom(0, 0.03, 0.3, 1, 3, 10),
          exponent: fc.double({ min: -3, max: 1, noNaN: true }),
        }),
        (sizes, { name, centered, link, secondLayer, mode }, { noise, omega, exponent }) => {
          const setting: TheorySetting = {
            ...base,
            inputDim: sizes.d,
            width: sizes.equal ? sizes.n : sizes.N,
            stepSamples: sizes.n0,
            ridgeSamples: sizes.n,
            secondLayer,
            activation: functionFromSpec({ name, centered }),
            teacher: { link: functionFromSpec(link), noise },
          };
          const theory = prepareAnyStep(setting, { mode });
          const unit = Math.abs(theory.step(1).step.omega);
          // Even activations have c_1 = 0 and no ω: their step is as long as that of c_1b = 1.
          const stepSize = omega / (unit > 1e-9 ? unit : 1 / Math.sqrt(setting.width));
          const step = theory.step(stepSize);
          expectSound(step.at(10 ** exponent), setting, theory.references, step.step);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  const none = { link: functionFromSpec({ hermite: [0] }), noise: 0 };
  const sign = { link: functionFromSpec('sign'), noise: 0 };
  const extremes: readonly [string, Partial<TheorySetting>, number][] = [
    ['N = n', { width: 600 }, 20],
    ['N = n, constant layer', { width: 600, secondLayer: 'constant' }, 20],
    ['N > n', { width: 900 }, 20],
    ['a sign without noise', { teacher: sign }, 20],
    ['a sign without noise, constant layer', { teacher: sign, secondLayer: 'constant' }, 20],
    ['linear σ', { activation: functionFromSpec('identity') }, 20],
    ['linear σ, d < n < N', { activation: functionFromSpec('identity'), width: 900 }, 20],
    [
      'linear σ, constant layer',
      { activation: functionFromSpec('identity'), secondLayer: 'constant' },
      20,
    ],
    ['c_1 = 0', { activation: functionFromSpec('square') }, 20],
    [
      'c_1 = 0, constant layer',
      { activation: functionFromSpec('abs'), secondLayer: 'constant' },
      20,
    ],
    ['b = 0', { teacher: none }, 20],
    [
      'a label of 0 and an output that is not',
      { teacher: none, activation: functionFromSpec('relu'), secondLayer: 'constant' },
      20,
    ],
    ['η = 1e6', {}, 1e6],
    ['η = 1e6, tanh', { activation: functionFromSpec('tanh') }, 1e6],
    [
      'η = 1e6, a polynomial',
      { activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }) },
      1e6,
    ],
    ['one of everything', { inputDim: 1, width: 1, stepSamples: 1, ridgeSamples: 1 }, 1],
  ];
  it.each(extremes)('holds out at the extremes: %s', (_, change, stepSize) => {
    const setting = { ...base, ...change };
    for (const mode of ['full', 'isotropic'] as const) {
      const theory = prepareAnyStep(setting, { mode });
      const step = theory.step(stepSize);
      for (const ridge of [1, 1e-3, 1e-6]) {
        const point = step.at(ridge);
        expectSound(point, setting, theory.references, step.step);
        expect(point.bulk.iterations).toBeLessThan(800);
      }
    }
  });

  it('refuses an activation without derivative and values out of range, naming them', () => {
    expect(() => prepareAnyStep({ ...base, activation: functionFromSpec('sign') })).toThrow(
      /must have a derivative/,
    );
    expect(() => prepareAnyStep({ ...base, width: 0 })).toThrow(/prepareAnyStep: width must be/);
    const theory = prepareAnyStep(base);
    expect(() => theory.step(-1)).toThrow(/stepSize must be a non-negative/);
    for (const ridge of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => theory.step(1).at(ridge)).toThrow(/ridge must be a positive finite number/);
    }
  });

  it('is unsupported for standard scaling and a reused batch, unless there is no step', () => {
    for (const change of [{ scaling: 'standard' }, { reuseBatch: true }] as const) {
      const theory = prepareAnyStep({ ...base, ...change });
      const moved = theory.step(3);
      expect(moved.step.valid).toBe(false);
      expect(moved.step.warnings.length).toBeGreaterThan(0);
      for (const name of errors) {
        expect(moved.at(0.1).limits[name]).toEqual({ value: null, status: 'unsupported' });
      }
      expect(moved.outliers()).toEqual([]);
      expect(moved.optimalRidge()).toMatchObject({ ridge: null, status: 'unsupported' });
      const begin = theory.step(0);
      expect(begin.step.valid).toBe(true);
      const usual = valuesOf(prepareAnyStep(base).step(0).at(0.1));
      // Measured: 2e-9; b and ρ, which the errors do not depend on, differ.
      valuesOf(begin.at(0.1)).forEach((value, i) => {
        expect(Math.abs(value / (usual[i] as number) - 1)).toBeLessThan(1e-7);
      });
    }
  });

  it('says above which ω nothing was compared with simulation', () => {
    const theory = prepareAnyStep(base);
    const unit = theory.step(1).step.omega;
    expect(theory.step(9.9 / unit).step).toMatchObject({ valid: true });
    const far = theory.step(10.1 / unit);
    expect(far.step.valid).toBe(false);
    expect(far.step.warnings.join()).toMatch(/ω = 10\.1 is above 10/);
  });

  it('takes a realised direction and a realised second layer in place of their limits', () => {
    const theory = prepareAnyStep(base);
    const limiting = theory.step(30);
    const { gradientNorm, gradientAlignment, omega } = limiting.step;
    const same = theory.step(30, { gradientNorm, gradientAlignment });
    valuesOf(same.at(0.1)).forEach((value, i) => {
      // The second starts from the first; measured: 3e-12.
      expect(Math.abs(value / (valuesOf(limiting.at(0.1))[i] as number) - 1)).toBeLessThan(1e-9);
    });
    const longer = theory.step(30, { gradientNorm: 1.1 * gradientNorm, gradientAlignment: 0.5 });
    expect(longer.step.gradientAlignment).toBe(0.5);
    expect(longer.step.omega / omega).toBeCloseTo(1.1, 14);
    expect(longer.at(0.1).limits.testError.value).not.toBe(limiting.at(0.1).limits.testError.value);
    // All ones are the constant layer.
    const ones = prepareAnyStep(base, { neurons: new Float64Array(500).fill(1) }).step(30);
    const constant = prepareAnyStep(
      { ...base, secondLayer: 'constant' },
      { resolution: { samples: 13, labels: 24 } },
    ).step(30);
    valuesOf(ones.at(0.1)).forEach((value, i) => {
      // Measured: 1e-12.
      expect(Math.abs(value / (valuesOf(constant.at(0.1))[i] as number) - 1)).toBeLessThan(1e-9);
    });
  });
});

describe.each([settings[0], settings[1]] as (typeof settings)[number][])(
  'ridges of one step: $name',
  ({ setting, stepSize }) => {
    const ridges = [1e-4, 1e-3, 0.03, 0.2, 1, 30];
    const fresh = (): StepTheory => prepareAnyStep(setting).step(stepSize);

    it('do not depend on the order in which they are asked for', () => {
      const [up, down, among] = [fresh(), fresh(), fresh()];
      const upward = ridges.map((ridge) => valuesOf(up.at(ridge)));
      const downward = [...ridges].reverse().map((ridge) => valuesOf(down.at(ridge)));
      // A dense grid first: every ridge starts from a near one.
      for (let ridge = 40; ridge > 5e-5; ridge /= 2.7) among.at(ridge);
      upward.forEach((values, i) => {
        const others = [downward.at(-1 - i), valuesOf(among.at(ridges[i] as number))];
        for (const other of others) {
          values.forEach((value, k) => {
            // Measured: 1.2e-10.
            expect(Math.abs(value / (other?.[k] as number) - 1)).toBeLessThan(1e-9);
          });
        }
      });
    });

    it('are the same to the last digit when asked for again', () => {
      const step = fresh();
      const before = ridges.map((ridge) => step.at(ridge));
      step.at(0.5);
      expect(ridges.map((ridge) => step.at(ridge))).toEqual(before);
    });
  },
);
