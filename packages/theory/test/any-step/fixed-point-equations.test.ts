import { describe, expect, it } from 'vitest';
import {
  blockOf,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexTranspose,
} from '../../src/any-step/complex/complex-matrix.ts';
import { complexProduct } from '../../src/any-step/complex/complex-product.ts';
import { directions } from '../../src/any-step/directions.ts';
import { finiteProblem } from '../../src/any-step/finite-problem.ts';
import type { FixedPointValues } from '../../src/any-step/fixed-point-equations.ts';
import { labelWeights, resolventMeans, tiltsOf } from '../../src/any-step/pencil.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { solveAt } from './objective.ts';
import { settings } from './settings.ts';

/** Largest |A − B|. */
const distance = (A: ComplexMatrix, B: ComplexMatrix): number =>
  Math.max(...A.re.map((value, i) => Math.abs(value - (B.re[i] as number))));
const asymmetry = (A: ComplexMatrix): number => distance(A, complexTranspose(A));

describe.each(settings)('fixed point: $name', ({ setting, stepSize, parity }) => {
  const parts = anyStepProblem(setting, stepSize);
  const { problem } = parts;
  const { rank } = problem.features;

  it.each([0.02, 0.5, 10])('K_0Γ + θ1K_1Γ1 + K_2Γ2 = I − Γ, λ = %d', (ridge) => {
    const { status, residual, values } = solveAt(parts, ridge);
    expect(status).toBe('ok');
    expect(residual).toBeLessThan(1e-13);
    const { gamma, anisotropy } = values;
    const { pencil, resolvent, kernel2 } = anisotropy as NonNullable<typeof anisotropy>;
    const means = resolventMeans(
      pencil,
      resolvent,
      problem.labels,
      [1, 2].map((power) => labelWeights(problem.labels, power, 0)),
    ) as [ComplexMatrix, ComplexMatrix];
    const { gamma1, gamma2 } = tiltsOf(pencil, rank, resolvent, ...means);
    const identity = complexIdentity(rank);
    const kernel0 = combination([1, -1], [blockOf(pencil.start, 0, 0, rank, rank), identity]);
    const turnedKernel1 = blockOf(pencil.linear, 0, 0, rank, rank);
    const left = combination(
      [1, 1, 1],
      [
        complexProduct(kernel0, gamma),
        complexProduct(turnedKernel1, gamma1),
        complexProduct(kernel2, gamma2),
      ],
    );
    // Measured: 7e-16, and 2e-12 at λ = 0.02, the residual times the size of K.
    expect(distance(left, combination([1, -1], [identity, gamma]))).toBeLessThan(1e-11);
    expect(asymmetry(gamma)).toBeLessThan(1e-14);
  });

  it('has symmetric blocks: V_jl = V_ljᵀ, Z_jl = Z_ljᵀ, 𝒫 and S', () => {
    const { values } = solveAt(parts, 0.2);
    const { between, teacher, turnedTwice } = directions(problem, values);
    const transposed = (blocks: readonly (readonly ComplexMatrix[])[]): number =>
      Math.max(
        0,
        ...blocks.flatMap((row, j) =>
          row.map((block, l) => distance(block, complexTranspose(blocks[l]?.[j] as ComplexMatrix))),
        ),
      );
    // Measured: 5e-15; Z, which is divided by the nearly singular K_2, 6e-10.
    expect(transposed(between)).toBeLessThan(1e-13);
    expect(transposed(turnedTwice)).toBeLessThan(1e-8);
    expect(asymmetry(teacher)).toBeLessThan(1e-13);
    const { gram, seen } = finiteProblem(problem, values, parts.direction);
    const largest = (A: ComplexMatrix): number => Math.max(...A.re.map(Math.abs));
    expect(asymmetry(gram)).toBeLessThan(1e-9 * largest(gram));
    expect(asymmetry(seen)).toBeLessThan(1e-14);
  });

  it('has every block that the parity of σ leaves, and no other', () => {
    const { between, turnedTwice } = directions(problem, solveAt(parts, 0.2).values);
    expect(between).toHaveLength(parity === 'even' ? 1 : 3);
    expect(turnedTwice).toHaveLength(parity === 'mixed' ? 2 : 0);
  });

  it('without anisotropy of the weights is the isotropic fixed point', () => {
    const none = {
      ...problem,
      features: {
        ...problem.features,
        theta1: 0,
        theta2: 0,
        squaredLength: problem.features.squaredLength.map(() => 1),
        fluctuation: { ...problem.features.fluctuation, drift: [], turnedDrift: [] },
      },
    };
    const of = (mode: 'full' | 'isotropic'): FixedPointValues =>
      solveAt({ ...parts, problem: { ...none, features: { ...none.features, mode } } }, 0.2).values;
    const [full, isotropic] = [of('full'), of('isotropic')];
    expect(distance(full.gamma, isotropic.gamma)).toBeLessThan(1e-12);
    full.sampleWeights.re.forEach((weight, k) => {
      expect(Math.abs(weight - (isotropic.sampleWeights.re[k] as number))).toBeLessThan(1e-13);
    });
  });
});
