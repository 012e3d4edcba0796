import { functionFromSpec } from '@onestep/activation';
import { expand } from '@onestep/hermite';
import { matrix } from '@onestep/linalg';
import {
  populationRidge,
  populationRidgeProblem,
  prepareLowRankMean,
  resolventAt,
  ridgeLimits,
  solveBulk,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

const link = expand(
  functionFromSpec({ sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0.2, 0, 0.354] }] }),
);
const alignment = 0.7;
const labels = {
  secondMoment: link.secondMoment + 0.16,
  linear: link.coefficients[1] as number,
  alignment,
  projections: link.orthonormal.map((value, k) => value * alignment ** k),
};
const T = prepareLowRankMean(functionFromSpec('relu'))(0.2, 0.01);

describe('populationRidge', () => {
  it.each(laws)('is J_0 = Y2 − (1−g)c⋆_1² for T = 0, $name', (law) => {
    const problem = populationRidgeProblem(matrix(12, 12), 900, labels);
    for (const kappa of [1e-6, 0.1, 3]) {
      const point = resolventAt(law, kappa);
      const { value, slope } = populationRidge(problem, point);
      expect(value).toBeCloseTo(labels.secondMoment - point.oneMinusG * labels.linear ** 2, 14);
      const known = point.gSlope * labels.linear ** 2;
      expect(Math.abs(slope - known)).toBeLessThanOrEqual(1e-14 * known);
    }
  });

  it.each(laws)('has the derivative of its own value, $name', (law) => {
    const problem = populationRidgeProblem(T, 900, labels);
    for (const kappa of [0.03, 0.4, 5]) {
      const h = 1e-5 * kappa;
      const value = (at: number): number => populationRidge(problem, resolventAt(law, at)).value;
      const difference = (value(kappa + h) - value(kappa - h)) / (2 * h);
      const { slope } = populationRidge(problem, resolventAt(law, kappa));
      // Central difference: truncation 1e-10, rounding 1e-16/1e-5 of J.
      expect(Math.abs(difference - slope)).toBeLessThan(
        1e-8 * (slope + labels.secondMoment / kappa),
      );
      expect(slope).toBeGreaterThan(0);
    }
  });

  it.each(laws)('lies between 0 and Y2, and below J_0, $name', (law) => {
    const problem = populationRidgeProblem(T, 900, labels);
    for (const kappa of [1e-8, 1e-3, 1, 1e6]) {
      const point = resolventAt(law, kappa);
      const { value } = populationRidge(problem, point);
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(labels.secondMoment - point.oneMinusG * labels.linear ** 2);
    }
  });
});

describe('ridgeLimits', () => {
  it.each(laws)('obeys objective = trainError + λ‖â‖², ‖â‖² = d objective/dλ, $name', (law) => {
    const problem = populationRidgeProblem(T, 900, labels);
    const at = (ridge: number) => {
      const point = resolventAt(law, solveBulk(law, ridge).effectiveRidge);
      return ridgeLimits(point, ridge, populationRidge(problem, point));
    };
    for (const ridge of [0.02, 0.5, 10]) {
      const { objective, trainError, testError } = at(ridge);
      const h = 1e-5 * ridge;
      const squaredNorm = (at(ridge + h).objective - at(ridge - h).objective) / (2 * h);
      expect(Math.abs(objective - trainError - ridge * squaredNorm)).toBeLessThan(1e-8 * objective);
      expect(testError).toBeGreaterThan(trainError);
    }
  });
});
