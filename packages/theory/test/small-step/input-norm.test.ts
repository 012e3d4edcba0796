import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import {
  type Outlier,
  prepareAnyStep,
  prepareTheory,
  type TheorySetting,
  type Transitions,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const kept = { normFluctuation: true };
const quadratic = functionFromSpec({ hermite: [0, 0.5, 0.8] });
const base: TheorySetting = {
  inputDim: 300,
  width: 1200,
  stepSamples: 1300,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: quadratic,
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
};
const withMean = { link: functionFromSpec({ hermite: [0.4, 0.8, 0.5] }), noise: 0.4 };
const layers = ['gaussian', 'constant'] as const;

const testError = (theory: ReturnType<typeof prepareTheory>, stepSize: number): number =>
  theory.step(stepSize).at(0.1).limits.testError.value as number;

describe('the inputs’ norms, left out by default', () => {
  it('make no difference to an activation without c_2', () => {
    for (const spec of ['tanh', 'identity', 'erf'] satisfies FunctionSpec[]) {
      for (const secondLayer of layers) {
        const setting = { ...base, secondLayer, activation: functionFromSpec(spec) };
        const [on, off] = [prepareTheory(setting, kept), prepareTheory(setting)];
        expect(on.step(3).at(0.1)).toEqual(off.step(3).at(0.1));
        expect(on.step(3).outliers()).toEqual(off.step(3).outliers());
        expect(on.transitions()?.all).toEqual(off.transitions()?.all);
        expect(on.step(3).step.warnings).toEqual(off.step(3).step.warnings);
      }
    }
  });

  it('are what `normFluctuation: false` leaves out', () => {
    const explicit = prepareTheory(base, { normFluctuation: false });
    expect(explicit.step(3).at(0.1)).toEqual(prepareTheory(base).step(3).at(0.1));
    expect(testError(prepareTheory(base, kept), 3)).not.toBe(testError(prepareTheory(base), 3));
  });
});

describe('the inputs’ norms, kept', () => {
  const outlierOf = (inputDim: number): Outlier => {
    const scale = inputDim / 300;
    const setting = {
      ...base,
      inputDim,
      width: 1200 * scale,
      stepSamples: 1300 * scale,
      ridgeSamples: 1000 * scale,
    };
    const found = prepareTheory(setting, kept).step(0).outliers();
    expect(found).toHaveLength(1);
    return found[0] as Outlier;
  };

  it('are an outlier before any step, whose place depends on the ratios of the sizes alone', () => {
    expect(prepareTheory(base).step(0).outliers()).toEqual([]);
    const outlier = outlierOf(300);
    expect(outlier.position).toBeCloseTo(outlierOf(600).position, 9);
    // 2c_2²/ψ + v2, and what the linear part adds.
    const [v1, v2, psi] = [0.25, 1.28, 0.25];
    expect(outlier.population).toBeGreaterThan(1.28 / psi + v2);
    expect(outlier.population).toBeLessThan(1.28 / psi + v2 + v1 / psi);
    // R knows h_2(z) by 1/√d, and no other order.
    const [constant, linear, square, cubic] = outlier.alignment as [number, number, number, number];
    expect([constant, linear, cubic]).toEqual([0, 0, 0]);
    expect(square).toBeGreaterThan(0);
    expect(square).toBeLessThan(1 / 300);
    expect(300 * square).toBeCloseTo(600 * (outlierOf(600).alignment[2] as number), 9);
  });

  it('sit where the any-step theory has them, to 1e-10', () => {
    const relu = functionFromSpec('relu');
    for (const activation of [quadratic, functionFromSpec({ hermite: [0.3, 0.7, 0.5] }), relu]) {
      for (const secondLayer of layers) {
        const setting = { ...base, activation, secondLayer };
        const [own] = prepareTheory(setting, kept).step(0).outliers();
        const [other] = prepareAnyStep(setting, kept).step(0).outliers();
        // Its quadrature takes part of the accuracy for ReLU.
        const tolerance = activation === relu ? 1e-5 : 1e-10;
        const relative = (own?.position as number) / (other?.position as number) - 1;
        expect(Math.abs(relative)).toBeLessThan(tolerance);
        expect(own?.alignment[0]).toBeCloseTo(other?.alignment[0] as number, 4);
      }
    }
  });

  it('change the errors as they do in the any-step theory, at η = 0 and to O(ω²) beyond', () => {
    for (const secondLayer of layers) {
      for (const teacher of [base.teacher, withMean]) {
        const setting = { ...base, secondLayer, teacher };
        const omegaPerStep = prepareTheory(setting).step(1).step.omega;
        const changes = [prepareTheory, prepareAnyStep].map((prepare) => {
          const [on, off] = [prepare(setting, kept), prepare(setting)];
          return [0, 1e-4].map((omega) => {
            return testError(on, omega / omegaPerStep) - testError(off, omega / omegaPerStep);
          });
        }) as [number[], number[]];
        const [own, other] = changes;
        own.forEach((change, i) => {
          expect(Math.abs(change)).toBeGreaterThan(5e-4);
          // Without a step to the any-step theory's quadrature; with one the turn is of order ω in a constant layer.
          const relative = change / (other[i] as number) - 1;
          expect(Math.abs(relative)).toBeLessThan(i === 0 ? 1e-4 : 1e-2);
        });
      }
    }
    // Gaussian layer: what is left differs by the turn of the weights, with or without the norms.
    const omegaPerStep = prepareTheory(base).step(1).step.omega;
    const apart = [0.005, 0.01, 0.02].map((omega) => {
      const [own, other] = [prepareTheory, prepareAnyStep].map((prepare) =>
        testError(prepare(base, kept), omega / omegaPerStep),
      ) as [number, number];
      return Math.abs(own / other - 1) / omega ** 2;
    });
    for (const coefficient of apart) expect(coefficient).toBeLessThan(22);
  });

  it('know the label: a purely quadratic one is learned from R without a step, 2c_2c⋆_2/d', () => {
    // d small and N, n large, so that the term is far above 1/(N t): J falls towards Y2 − 2c⋆_2²/d.
    const setting: TheorySetting = {
      ...base,
      inputDim: 50,
      width: 500_000,
      ridgeSamples: 2_000_000,
      stepSamples: 2_000_000,
      teacher: { link: functionFromSpec({ hermite: [0, 0, 1] }), noise: 0 },
    };
    const populationError = (gradientAlignment: number): number => {
      const step = prepareTheory(setting, kept).step(0, { gradientNorm: 1, gradientAlignment });
      const { bulk, limits } = step.at(1e-3);
      return (limits.objective.value as number) / (1e-3 * bulk.m1);
    };
    // J → Y2 − (E y R)² as the ridge goes, whatever ρ is: the part along z and the part beyond it add up.
    const learned = [0, 0.5, 1].map((alignment) => 2 - populationError(alignment));
    for (const one of learned) {
      expect(one).toBeGreaterThan(0.99 * (2 / 50));
      expect(one).toBeLessThan(2 / 50);
      expect(one).toBeCloseTo(learned[0] as number, 12);
    }
  });

  it('are part of every order of the hierarchy, and hold as λ → 0⁺', () => {
    for (const secondLayer of layers) {
      const step = prepareTheory({ ...base, secondLayer, teacher: withMean }, kept).step(2);
      const parts = step.hierarchy(0.1, 2);
      expect(parts?.full?.testError).toBe(step.at(0.1).limits.testError.value);
      expect(parts?.orders[1]?.upTo.testError).toBeCloseTo(parts?.full?.testError as number, 13);
      const limit = step.ridgeless()?.limits.testError.value as number;
      const near = step.at(1e-9).limits.testError.value as number;
      expect(Math.abs(near / limit - 1)).toBeLessThan(1e-6);
      expect(step.optimalRidge().status).toBe('interior');
    }
  });

  it('are the first transition, of order 0 and without a step, and the others keep their orders', () => {
    const [on, off] = [kept, {}].map((options) => prepareTheory(base, options).transitions()) as [
      Transitions,
      Transitions,
    ];
    expect(on.find(0)).toMatchObject({ outlier: 1, order: 0, stepSize: 0, status: 'ok' });
    expect(off.find(0)).toBeNull();
    // z does not meet R: odd and even orders of z stay apart.
    const [first, second] = [on.find(1)?.stepSize as number, off.find(1)?.stepSize as number];
    expect(first / second).toBeCloseTo(1, 10);
    expect(on.find(1)?.outlier).toBe(2);
    // z² has to leave beside R, later.
    expect(on.find(2)?.outlier).toBe(3);
    expect(on.find(2)?.stepSize).toBeGreaterThan(off.find(2)?.stepSize as number);
  });

  it('take part in small sizes too: d = 1 has nothing beyond z', () => {
    const tiny = { ...base, inputDim: 1, width: 3, ridgeSamples: 5, stepSamples: 5 };
    const theory = prepareTheory(tiny, kept);
    for (const stepSize of [0, 1]) {
      const { objective, testError: error } = theory.step(stepSize).at(0.1).limits;
      for (const { value } of [objective, error]) expect(Number.isFinite(value)).toBe(true);
    }
    const coarse = prepareTheory(tiny, { ...kept, orders: 2 });
    expect(Number.isFinite(coarse.step(1).at(0.1).limits.testError.value)).toBe(true);
  });
});

describe('where the inputs’ norms are left out and matter', () => {
  const centred = functionFromSpec({ name: 'relu', centered: true });
  const linear = { link: functionFromSpec({ hermite: [0, 0.8] }), noise: 0.4 };
  const at = (change: Partial<TheorySetting>, options = {}) => {
    const theory = prepareTheory(
      { ...base, activation: centred, teacher: linear, ...change },
      options,
    );
    // ω = 0.04, where |c_2 ω/c_1| = 0.016 is in range for either layer.
    return theory.step(0.04 / theory.step(1).step.omega).step;
  };

  it('a constant layer is extrapolated, with the way out and how much it is', () => {
    const step = at({ secondLayer: 'constant' });
    expect(step.valid).toBe(false);
    expect(step.warnings.join()).toMatch(
      /changes the test error by up to \d\.\d %.*normFluctuation/,
    );
    expect(at({ secondLayer: 'constant' }, kept).valid).toBe(true);
    expect(at({ secondLayer: 'constant' }, kept).warnings.join()).not.toMatch(/normFluctuation/);
    // Next to c_0 the norms are nothing, and without c_2 there are none.
    for (const spec of ['relu', 'tanh'] satisfies FunctionSpec[]) {
      const activation = functionFromSpec(spec);
      expect(at({ secondLayer: 'constant', activation }).valid).toBe(true);
    }
  });

  it('a Gaussian layer is warned about alone, and only with a label mean', () => {
    expect(at({}).warnings).toEqual([]);
    const mean = { link: functionFromSpec({ hermite: [0.5, 0.8, 0.5] }), noise: 0.4 };
    const activation = functionFromSpec({ name: 'softplus', centered: true });
    const theory = prepareTheory({ ...base, activation, teacher: mean });
    const { step } = theory.step(0.1 / theory.step(1).step.omega);
    expect(step.warnings.join()).toMatch(/normFluctuation/);
    expect(step.valid).toBe(true);
  });

  it('says what the option changes, to a tenth of it', () => {
    for (const secondLayer of layers) {
      for (const teacher of [linear, base.teacher, withMean]) {
        const setting = { ...base, secondLayer, teacher, activation: centred };
        const [on, off] = [prepareTheory(setting, kept), prepareTheory(setting)];
        const stepSize = 0.1 / off.step(1).step.omega;
        const { spectrum, step } = off.step(stepSize);
        const said = step.warnings.join().match(/test error by up to ([\d.]+) %/)?.[1];
        // In units of (1 + N/n)(v1 + v2) = 2.2·0.34.
        expect(spectrum.edges).toHaveLength(1);
        const changes = [0.01, 0.1, 1].map((share) => {
          const ridge = share * 2.2 * (0.5 - 1 / (2 * Math.PI));
          const [a, b] = [off, on].map(
            (theory) => theory.step(stepSize).at(ridge).limits.testError.value,
          );
          return Math.abs((a as number) / (b as number) - 1);
        });
        const largest = Math.max(...changes);
        if (said === undefined) expect(largest).toBeLessThan(0.0105);
        else expect(Math.abs(Number(said) / (100 * largest) - 1)).toBeLessThan(0.1);
      }
    }
  });
});
