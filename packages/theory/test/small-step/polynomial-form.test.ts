import { functionFromSpec } from '@onestep/activation';
import { expand } from '@onestep/hermite';
import {
  noCoupling,
  outliers,
  polynomialForm,
  populationRidge,
  populationRidgeProblem,
  prepareLowRankMean,
  prepareTheory,
  resolventAt,
  ridgeLimits,
  solveBulk,
  standardCoupling,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

const width = 700;
const activation = functionFromSpec({ hermite: [0, 1, 0.4, 0.15] });
const coefficients = [0, 1, 0.4, 0.15];
const link = expand(functionFromSpec({ hermite: [0, 0.9, 0.3, -0.1, 0.05] }));
const alignment = 0.63;
const labels = {
  secondMoment: link.secondMoment + 0.09,
  linear: link.coefficients[1] as number,
  alignment,
  projections: link.orthonormal.map((value, k) => value * alignment ** k),
};

const scalings = ['meanField', 'standard'] as const;
const table = laws.flatMap((law) =>
  scalings.map((scaling) => ({ law, scaling, name: `${scaling}, ${law.name}` })),
);

describe('polynomialForm', () => {
  // The law is that of its name, not of the activation: an identity in v1, v2, φ, ψ and T.
  it.each(table)('is the all-orders form, $name', ({ law, scaling }) => {
    const coupling =
      scaling === 'meanField'
        ? noCoupling
        : standardCoupling({
            linearCoefficient: Math.sqrt(law.linearVariance),
            gradientNorm: 1.9,
            width,
            dimPerWidth: law.dimPerWidth,
          });
    for (const omega of [0.02, 0.1, 0.2]) {
      const lowRankMean = prepareLowRankMean(activation)(omega);
      const problem = populationRidgeProblem(lowRankMean, width, labels, coupling);
      const form = polynomialForm({ law, width, coefficients, omega, labels, coupling });
      for (const ridge of [1e-3, 0.3, 20]) {
        const point = resolventAt(law, solveBulk(law, ridge).effectiveRidge);
        const wanted = ridgeLimits(point, ridge, populationRidge(problem, point));
        const found = form.at(ridge);
        for (const name of ['objective', 'trainError', 'testError'] as const) {
          // Measured: 9e-16.
          expect(Math.abs(found[name] / wanted[name] - 1)).toBeLessThan(1e-13);
        }
      }
      const wanted = outliers({ law, width, lowRankMean, coupling }, 4);
      const found = form.outliers(4);
      expect(found).toHaveLength(wanted.length);
      wanted.forEach(({ position, population, alignment: cosines }, i) => {
        // Measured: 7e-15, alignments 1.1e-14.
        expect(Math.abs((found[i]?.position as number) / position - 1)).toBeLessThan(1e-12);
        expect(Math.abs((found[i]?.population as number) / population - 1)).toBeLessThan(1e-12);
        cosines.forEach((cosine, k) => {
          expect(Math.abs((found[i]?.alignment[k] as number) - cosine)).toBeLessThan(1e-12);
        });
      });
    }
  });

  it('has the derivative of its own J, also with the output in the step', () => {
    for (const law of laws) {
      const coupling = { cosine: 0.5, pull: Math.sqrt(width) * 0.4 };
      const form = polynomialForm({ law, width, coefficients, omega: 0.15, labels, coupling });
      for (const kappa of [0.05, 0.7]) {
        const h = 1e-5 * kappa;
        const value = (at: number): number => form.population(resolventAt(law, at)).value;
        const difference = (value(kappa + h) - value(kappa - h)) / (2 * h);
        const { slope } = form.population(resolventAt(law, kappa));
        expect(Math.abs(difference - slope)).toBeLessThan(
          1e-8 * (slope + labels.secondMoment / kappa),
        );
      }
    }
  });

  it.each(scalings)('gives the limits of a whole setting, %s', (scaling) => {
    for (const [inputDim, N, stepSamples, ridgeSamples] of [
      [500, 900, 1200, 1000],
      [400, 1500, 700, 800],
    ] as const) {
      const theory = prepareTheory({
        inputDim,
        width: N,
        stepSamples,
        ridgeSamples,
        scaling,
        secondLayer: 'gaussian',
        activation,
        teacher: { link: functionFromSpec({ hermite: [0, 0.9, 0.3] }), noise: 0.3 },
      });
      const expanded = expand(functionFromSpec({ hermite: [0, 0.9, 0.3] }));
      for (const stepSize of [0.5, 2, 3]) {
        const step = theory.step(stepSize);
        const { gradientAlignment, gradientNorm, omega } = step.step;
        const law = {
          dimPerSample: inputDim / ridgeSamples,
          dimPerWidth: inputDim / N,
          linearVariance: 1,
          nonlinearVariance: 2 * 0.4 ** 2 + 6 * 0.15 ** 2,
        };
        const form = polynomialForm({
          law,
          width: N,
          coefficients,
          omega,
          labels: {
            secondMoment: expanded.secondMoment + 0.09,
            linear: 0.9,
            alignment: gradientAlignment,
            projections: expanded.orthonormal.map((value, k) => value * gradientAlignment ** k),
          },
          coupling:
            scaling === 'meanField'
              ? noCoupling
              : standardCoupling({
                  linearCoefficient: 1,
                  gradientNorm,
                  width: N,
                  dimPerWidth: law.dimPerWidth,
                }),
        });
        const { limits } = step.at(0.2);
        const found = form.at(0.2);
        expect(limits.testError.status).toBe('ok');
        for (const name of ['objective', 'trainError', 'testError'] as const) {
          expect(Math.abs(found[name] / (limits[name].value as number) - 1)).toBeLessThan(1e-13);
        }
      }
    }
  });
});
