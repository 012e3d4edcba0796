import { type Matrix, matrix } from '@onestep/linalg';
import {
  type LabelMoments,
  populationRidge,
  populationRidgeProblem,
  resolventAt,
  ridgeLimits,
  type StaircaseLevel,
  solveBulk,
  staircase,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

const linear = 0.8;
const quadratic = 0.35;
const cubic = -0.1;
const noise = 0.4;
const alignment = 0.74;

/** y = c⋆_1 He_1 + c⋆_2 He_2 + c⋆_3 He_3 + ε with the direction known up to the cosine ρ. */
const labels: LabelMoments = {
  secondMoment: linear ** 2 + 2 * quadratic ** 2 + 6 * cubic ** 2 + noise ** 2,
  linear,
  alignment,
  projections: Float64Array.from({ length: 12 }, (_, k) =>
    k === 1
      ? linear * alignment
      : k === 2
        ? Math.SQRT2 * quadratic * alignment ** 2
        : k === 3
          ? Math.sqrt(6) * cubic * alignment ** 3
          : 0,
  ),
};

const all = Array<boolean>(12).fill(true);
const centered = [false, ...all.slice(1)];

/** E[x^m h_k], m ≤ 3. */
const monomials = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [1, 0, Math.SQRT2, 0],
  [0, 3, 0, Math.sqrt(6)],
] as const;

/** T of a cubic activation with strengths s_m = c_m ω^m: Σ s_m E[g^m h_j] E[z^m h_k]. */
function cubicMean(strengths: readonly number[]): Matrix {
  const T = matrix(12, 12);
  for (const [m, strength] of strengths.entries()) {
    for (let j = 0; j < 4; j += 1) {
      for (let k = 0; k < 4; k += 1) {
        const moment = (monomials[m]?.[j] as number) * (monomials[m]?.[k] as number);
        T.data[12 * j + k] = (T.data[12 * j + k] as number) + strength * moment;
      }
    }
  }
  return T;
}

describe('staircase', () => {
  it.each(laws)('falls by Δ1 and Δ2 of the paper, $name', (law) => {
    const ridge = 0.3;
    const { m1, m2, effectiveRidge } = solveBulk(law, ridge);
    // ρ = c⋆_1/b, so that c⋆_1⁴/b² = c⋆_1²ρ².
    const [zero, one, two] = staircase(
      resolventAt(law, effectiveRidge),
      ridge,
      labels,
      centered,
      2,
    ) as readonly [StaircaseLevel, StaircaseLevel, StaircaseLevel];
    const first = ridge * m2 * linear ** 2 * alignment ** 2;
    expect(zero.objective - one.objective).toBeCloseTo(first, 13);
    const second = first + (4 / 3) * ridge * m1 * alignment ** 4 * quadratic ** 2;
    expect(zero.objective - two.objective).toBeCloseTo(second, 13);
    // The same as the levels' own drops, and the identities between the errors.
    expect([zero, one, two].map(({ drop }) => drop.objective)).toEqual([
      0,
      zero.objective - one.objective,
      zero.objective - two.objective,
    ]);
    for (const level of [zero, one, two]) {
      expect(level.drop.testError).toBe(zero.testError - level.testError);
      const shrinkage = ridge / effectiveRidge;
      expect(level.trainError).toBeCloseTo(shrinkage ** 2 * level.testError, 14);
    }
  });

  it('learns z² with its constant when c_0 ≠ 0, and nothing at orders that are missing', () => {
    const [law] = laws as [(typeof laws)[number]];
    const { m1, effectiveRidge } = solveBulk(law, 0.3);
    const point = resolventAt(law, effectiveRidge);
    const levels = staircase(point, 0.3, labels, all, 3);
    const drop = (levels[1]?.objective as number) - (levels[2]?.objective as number);
    expect(drop).toBeCloseTo(2 * 0.3 * m1 * alignment ** 4 * quadratic ** 2, 13);
    const odd = staircase(point, 0.3, labels, [false, true, false, true], 3);
    expect(odd[2]).toEqual({ ...odd[1], spikes: 2 });
    expect(odd[3]?.objective).toBeLessThan(odd[2]?.objective as number);
  });

  // At strengths s_m √N with s_ℓ s_{ℓ+1} N = 1 the first ℓ orders count as infinite and the rest as zero, up to O(ω).
  it.each(laws.flatMap((law) => [0, 1, 2, 3].map((level) => ({ law, level, name: law.name }))))(
    'is where the finite-η curve tends, ℓ = $level, $name',
    ({ law, level }) => {
      const ridge = 0.3;
      const point = resolventAt(law, solveBulk(law, ridge).effectiveRidge);
      const plateau = staircase(point, ridge, labels, centered, level)[level] as {
        objective: number;
        testError: number;
      };
      const distances = [1e-2, 1e-3].map((omega) => {
        const width = omega ** -(2 * level + 1);
        const T = cubicMean([0, omega, 0.4 * omega ** 2, 0.15 * omega ** 3]);
        const problem = populationRidgeProblem(T, width, labels);
        const { objective, testError } = ridgeLimits(point, ridge, populationRidge(problem, point));
        return (
          Math.abs(objective / plateau.objective - 1) + Math.abs(testError / plateau.testError - 1)
        );
      }) as [number, number];
      // Measured: at most 0.0021 and 0.109.
      expect(distances[1]).toBeLessThan(0.005);
      expect(distances[1]).toBeLessThan(0.15 * distances[0]);
    },
  );

  it('refuses more spikes than orders', () => {
    const [law] = laws as [(typeof laws)[number]];
    const point = resolventAt(law, 1);
    for (const spikes of [12, -1, 0.5]) {
      expect(() => staircase(point, 1, labels, all, spikes)).toThrow(
        /maxSpikes must be an integer from 0 to 11/,
      );
    }
  });
});
