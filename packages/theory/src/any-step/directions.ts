import { complexInverse } from './complex/complex-inverse.ts';
import {
  addScaledInPlace,
  blockOf,
  type ComplexMatrix,
  combination,
  complexIdentity,
} from './complex/complex-matrix.ts';
import { addComplexProduct, chainProduct, complexProduct } from './complex/complex-product.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import type { LabelLaw } from './label-law.ts';
import { labelWeights, type Pencil, pencilResolvent, resolventMeans } from './pencil.ts';

/**
 * The R × R blocks of G = (I + (1/ψ) Σ π P̃P̃ᵀ⊗C/D)⁻¹ between the directions v_j = Xᵀr^j/n0 (v_1 = β) and β⋆.
 *
 * Indices start at 0 for j = 1. W and Z are empty where the equations do not need them.
 */
export interface Directions {
  /** V_jl. */
  readonly between: readonly (readonly ComplexMatrix[])[];
  /** V_j⋆. */
  readonly withTeacher: readonly ComplexMatrix[];
  /** V_⋆⋆. */
  readonly teacher: ComplexMatrix;
  /** W_jl, the 21 blocks: −(θ1/2) v_jᵀ M G v_l; j ≤ 2, l ≤ 3. */
  readonly turned: readonly (readonly ComplexMatrix[])[];
  /** W_j⋆. */
  readonly turnedWithTeacher: readonly ComplexMatrix[];
  /** Z_jl = (θ1/2)² v_jᵀ M G M v_l; j, l ≤ 2. */
  readonly turnedTwice: readonly (readonly ComplexMatrix[])[];
}

/**
 * The blocks at a solved fixed point.
 *
 *     𝒢⋆ = (A0 + E[s² X B])⁻¹,   U_j = E[s r^j (I + φ0 𝒢B)⁻¹] = 𝒢 E[s r^j X] 𝒢⁻¹
 *     V_jl = (φ0 𝒢 E[r^{j+l} X] + U_j 𝒢⋆ E[s r^l X])_11,   V_j⋆ = (U_j 𝒢⋆)_11,   V_⋆⋆ = (𝒢⋆)_11
 *     W: the 21 blocks of the same;   Z_jl = (n_jl I − 22 block)K_2⁻¹,   n_jl = φ0 E r^{j+l} + E[s r^j]E[s r^l]
 *
 * In `isotropic` mode V_jl = n_jl Γ, V_j⋆ = E[s r^j] Γ, V_⋆⋆ = Γ.
 *
 * Source: docs/theory, large steps, section 2.
 */
export function directions(
  { features, labels, ratios }: FixedPointProblem,
  { gamma, anisotropy }: FixedPointValues,
): Directions {
  const { fluctuation, rank } = features;
  const last = fluctuation.drift.length > 0 ? 3 : 1;
  const indices = [1, 2, 3].slice(0, last);
  const phi0 = ratios.dimPerStepSample;
  const inner = (j: number, l: number): number =>
    phi0 * (labels.moments[j + l] as number) +
    (labels.linearMoments[j] as number) * (labels.linearMoments[l] as number);
  if (anisotropy === null) {
    const scaled = (factor: number): ComplexMatrix => combination([factor], [gamma]);
    return {
      between: indices.map((j) => indices.map((l) => scaled(inner(j, l)))),
      withTeacher: indices.map((j) => scaled(labels.linearMoments[j] as number)),
      teacher: gamma,
      turned: [],
      turnedWithTeacher: [],
      turnedTwice: [],
    };
  }
  const { pencil, resolvent, kernel2 } = anisotropy;
  const full = fullBlocks(pencil, resolvent, labels, indices);
  const top = (A: ComplexMatrix): ComplexMatrix => blockOf(A, 0, 0, rank, rank);
  const below = (A: ComplexMatrix): ComplexMatrix => blockOf(A, rank, 0, rank, rank);
  const turns = fluctuation.turnedDrift.length > 0 && pencil.order > rank ? [0, 1] : [];
  const inverse2 = turns.length > 0 ? complexInverse(kernel2) : kernel2;
  return {
    between: full.between.map((row) => row.map(top)),
    withTeacher: full.withTeacher.map(top),
    teacher: top(full.teacher),
    turned: turns.map((j) => (full.between[j] as readonly ComplexMatrix[]).map(below)),
    turnedWithTeacher: turns.map((j) => below(full.withTeacher[j] as ComplexMatrix)),
    turnedTwice: turns.map((j) =>
      turns.map((l) => {
        const block = full.between[j]?.[l] as ComplexMatrix;
        const rest = combination([inner(j + 1, l + 1)], [complexIdentity(rank)]);
        addScaledInPlace(rest, -1, blockOf(block, rank, rank, rank, rank));
        return complexProduct(rest, inverse2);
      }),
    ),
  };
}

interface FullBlocks {
  readonly between: readonly (readonly ComplexMatrix[])[];
  readonly withTeacher: readonly ComplexMatrix[];
  readonly teacher: ComplexMatrix;
}

/** V and its companions before the blocks are cut out. */
function fullBlocks(
  pencil: Pencil,
  resolvent: ComplexMatrix,
  labels: LabelLaw,
  indices: readonly number[],
): FullBlocks {
  const last = indices.length;
  const sums = Array.from({ length: 2 * last - 1 }, (_, i) => i + 2);
  const means = resolventMeans(pencil, resolvent, labels, [
    ...sums.map((power) => labelWeights(labels, power, 0)),
    ...indices.map((j) => labelWeights(labels, j, 1)),
    labelWeights(labels, 1, 2),
    labelWeights(labels, 2, 2),
  ]);
  const powers = means.slice(0, sums.length);
  const linear = means.slice(sums.length, sums.length + last);
  const [square1, square2] = means.slice(-2) as [ComplexMatrix, ComplexMatrix];
  const teacher = pencilResolvent(pencil, square1, square2);
  const inverse = complexInverse(resolvent);
  const left = linear.map((mean) => chainProduct(resolvent, mean, inverse));
  const withTeacher = left.map((U) => complexProduct(U, teacher));
  const between = withTeacher.map((UG, j) =>
    linear.map((mean, l) => {
      const block = combination(
        [pencil.dimPerStepSample],
        [complexProduct(resolvent, powers[j + l] as ComplexMatrix)],
      );
      addComplexProduct(block, UG, mean);
      return block;
    }),
  );
  return { between, withTeacher, teacher };
}
