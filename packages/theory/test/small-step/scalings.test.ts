import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import {
  noCoupling,
  type OutputCoupling,
  outliers,
  populationRidge,
  populationRidgeProblem,
  prepareConstantLayerMean,
  prepareLowRankMean,
  prepareTheory,
  resolventAt,
  standardCoupling,
  type TheorySetting,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

const relu = functionFromSpec({ name: 'relu', centered: true });
const labels = {
  secondMoment: 1.3,
  linear: 0.8,
  alignment: 0.6,
  projections: Float64Array.from({ length: 12 }, (_, k) => [0.2, 0.48, 0.3][k] ?? 0),
};
const width = 900;
const means = {
  gaussian: prepareLowRankMean(relu)(0.2, 0.01),
  constant: prepareConstantLayerMean(relu)(0.2, 0.01),
};
const base: TheorySetting = {
  inputDim: 500,
  width,
  stepSamples: 1200,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: relu,
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
};
const couplingOf = (c1: number, b: number, dimPerWidth: number): OutputCoupling =>
  standardCoupling({ linearCoefficient: c1, gradientNorm: b, width, dimPerWidth });

describe.each(['gaussian', 'constant'] as const)('the output in the step, %s layer', (layer) => {
  it.each(laws)('J has its derivative and lies between 0 and J_0, $name', (law) => {
    const coupling = couplingOf(Math.sqrt(law.linearVariance), 1.7, law.dimPerWidth);
    const problem = populationRidgeProblem(means[layer], width, labels, coupling);
    for (const kappa of [0.03, 0.4, 5]) {
      const at = (k: number) => populationRidge(problem, resolventAt(law, k));
      const h = 1e-5 * kappa;
      const difference = (at(kappa + h).value - at(kappa - h).value) / (2 * h);
      const { value, slope } = at(kappa);
      // Central difference: truncation 1e-10, rounding 1e-16/1e-5 of J.
      expect(Math.abs(difference - slope)).toBeLessThan(
        1e-8 * (slope + labels.secondMoment / kappa),
      );
      expect(slope).toBeGreaterThan(0);
      expect(value).toBeGreaterThan(0);
      const { oneMinusG } = resolventAt(law, kappa);
      expect(value).toBeLessThan(labels.secondMoment - oneMinusG * labels.linear ** 2);
    }
  });

  it.each(laws)('tends to meanField as b → ∞ at the same T, $name', (law) => {
    const point = resolventAt(law, 0.3);
    const with_ = (coupling: OutputCoupling): number =>
      populationRidge(populationRidgeProblem(means[layer], width, labels, coupling), point).value;
    const wanted = with_(noCoupling);
    const distances = [1e3, 1e5].map((b) =>
      Math.abs(with_(couplingOf(Math.sqrt(law.linearVariance), b, law.dimPerWidth)) - wanted),
    ) as [number, number];
    expect(distances[0]).toBeLessThan(1e-2 * wanted);
    expect(distances[1]).toBeLessThan(Math.max(0.02 * distances[0], 1e-14));
  });

  it.each(laws)('outliers have squared cosines that add up to at most 1, $name', (law) => {
    const coupling = couplingOf(Math.sqrt(law.linearVariance), 1.7, law.dimPerWidth);
    for (const frame of [noCoupling, coupling]) {
      for (const scale of [1, 5, 30]) {
        const T = means[layer];
        const lowRankMean = { ...T, data: T.data.map((value) => scale * value) };
        for (const { alignment } of outliers({ law, width, lowRankMean, coupling: frame }, 11)) {
          alignment.forEach((cosine) => {
            expect(cosine).toBeGreaterThanOrEqual(0);
          });
          // Different probes are orthogonal vectors of samples.
          expect(alignment.reduce((sum, cosine) => sum + cosine, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }
  });
});

describe('prepareConstantLayerMean', () => {
  it('is the row of g = 1: T_0k = Σ_m c_m ω^m E[z^m h_k] for a polynomial', () => {
    const [omega, drift] = [0.3, 0.07];
    const T = prepareConstantLayerMean(functionFromSpec({ hermite: [0.2, 1, 0.4, 0.15] }))(
      omega,
      drift,
    );
    const [first, second, third] = [omega, 0.4 * omega ** 2, 0.15 * omega ** 3];
    const wanted = [0.2 + drift + second, first + 3 * third, Math.SQRT2 * second];
    expect([T.rows, T.cols]).toEqual([1, 12]);
    T.data.forEach((value, k) => {
      const expected = k === 3 ? Math.sqrt(6) * third : (wanted[k] ?? 0);
      expect(value).toBeCloseTo(expected, 14);
    });
    // What a cubic does not have is exactly 0.
    expect(T.data.subarray(4)).toEqual(new Float64Array(8));
  });

  it('refuses fewer than two orders', () => {
    expect(() => prepareConstantLayerMean(relu, { orders: 1 })).toThrow(
      /prepareConstantLayerMean: orders must be an integer from 2 on, got 1/,
    );
  });
});

describe('every scaling and second layer', () => {
  const combinations = (['meanField', 'standard'] as const).flatMap((scaling) =>
    (['gaussian', 'constant'] as const).map((secondLayer) => ({ scaling, secondLayer })),
  );

  it.each(combinations)(
    '$scaling, $secondLayer: ok, no warning but the staircase, realised β',
    (change) => {
      const theory = prepareTheory({ ...base, ...change }, { normFluctuation: true });
      const step = theory.step(2);
      expect(step.step.valid).toBe(true);
      const plain = change.scaling === 'meanField' && change.secondLayer === 'gaussian';
      expect(step.step.warnings).toHaveLength(plain ? 0 : 1);
      expect(step.at(0.1).limits.testError.status).toBe('ok');
      // One number for all: without a step none of this matters.
      const plainly = prepareTheory(base, { normFluctuation: true });
      const start = plainly.step(0).at(0.1).limits.testError.value as number;
      expect(theory.step(0).at(0.1).limits.testError.value).toBeCloseTo(start, 14);
      expect(step.at(0.1).limits.testError.value).toBeLessThan(start);
      const { gradientNorm, gradientAlignment } = step.step;
      const same = theory.step(2, { gradientNorm, gradientAlignment });
      expect(same.at(0.1)).toEqual(step.at(0.1));
      expect(same.outliers()).toEqual(step.outliers());
      expect(same.hierarchy(0.1, 3)).toEqual(step.hierarchy(0.1, 3));
      expect(same.ridgeless()).toEqual(step.ridgeless());
      expect(theory.transitions({ gradientNorm, gradientAlignment })?.all).toEqual(
        theory.transitions()?.all,
      );
      const longer = { gradientNorm: 1.5 * gradientNorm, gradientAlignment };
      expect(theory.transitions(longer)?.find(1)?.stepSize).toBeLessThan(
        theory.transitions()?.find(1)?.stepSize as number,
      );
    },
  );

  it('standard scaling with c_0 ≠ 0 is extrapolated, and says why; with c_0 = 0 it is not', () => {
    for (const secondLayer of ['gaussian', 'constant'] as const) {
      const setting = { ...base, scaling: 'standard', secondLayer } as const;
      const open = prepareTheory({ ...setting, activation: functionFromSpec('relu') }).step(1);
      expect(open.step.valid).toBe(false);
      expect(open.step.warnings.join()).toMatch(/c_0 ≠ 0/);
      expect(open.at(0.1).limits.testError.status).toBe('extrapolated');
      expect(open.at(0.1).limits.testError.value).toBeTypeOf('number');
      expect(prepareTheory(setting).step(1).step.valid).toBe(true);
    }
  });

  it('a constant layer is extrapolated where all neurons turn alike, |c_2 ω/c_1| > 0.02; a Gaussian one is not', () => {
    const steps = (change: Partial<TheorySetting>): string[] => {
      const theory = prepareTheory({ ...base, ...change });
      return [1, 10].map((stepSize) => theory.step(stepSize).at(0.1).limits.testError.status);
    };
    // ReLU: c_2/c_1 = 0.4, ω = 0.018 and 0.18; tanh has no c_2.
    expect(steps({ secondLayer: 'constant' })).toEqual(['ok', 'extrapolated']);
    expect(steps({ secondLayer: 'gaussian' })).toEqual(['ok', 'ok']);
    // c_2/c_1 = 1.6, ω = 0.018 and 0.18: beyond 0.16.
    const strong = functionFromSpec({ hermite: [0, 0.5, 0.8] });
    expect(steps({ activation: strong })).toEqual(['ok', 'extrapolated']);
    const odd = { secondLayer: 'constant', activation: functionFromSpec('tanh') } as const;
    expect(steps(odd)).toEqual(['ok', 'ok']);
    const far = prepareTheory({ ...base, secondLayer: 'constant' }).step(10);
    expect(far.step.warnings.join()).toMatch(/turns all neurons alike/);
  });

  it('never makes a number that is not finite', () => {
    const specs: FunctionSpec[] = ['relu', 'identity', 'tanh', 'abs', { hermite: [0.3] }, 'square'];
    for (const change of combinations) {
      for (const spec of specs) {
        for (const size of [{ width: 300 }, { width: 1000 }, { width: 4000, inputDim: 1000 }]) {
          const theory = prepareTheory({
            ...base,
            ...change,
            ...size,
            activation: functionFromSpec(spec),
          });
          for (const stepSize of [0, 2, 30]) {
            const step = theory.step(stepSize);
            const numbers = [
              ...step.outliers().flatMap((o) => [o.position, o.population, ...o.alignment]),
              ...[1e-8, 0.1, 1e6].flatMap((ridge) =>
                Object.values(step.at(ridge).limits).map(({ value }) => value),
              ),
              ...Object.values(step.ridgeless()?.limits ?? {}).map(({ value }) => value),
              ...Object.values(step.optimalRidge().limits).map(({ value }) => value),
            ];
            for (const value of numbers) {
              expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
            }
          }
        }
      }
    }
  });
});
