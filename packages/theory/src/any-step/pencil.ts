import { complexInverse, invertInPlace } from './complex/complex-inverse.ts';
import {
  addBlockInPlace,
  addScaledInPlace,
  blockOf,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexMatrix,
} from './complex/complex-matrix.ts';
import { addComplexProduct, complexProduct } from './complex/complex-product.ts';
import type { LabelLaw } from './label-law.ts';

/**
 * The linearisation of the matrices M = Xᵀdiag(r)X/n0 and S = Xᵀdiag(r²)X/n0 in the updated weights.
 *
 * Its blocks have order R; where M does not enter (θ1 = 0) only the first block row and column are kept.
 *
 * Source: docs/theory, large steps, section 2.
 */
export interface Pencil {
  /** R, or 2R. */
  readonly order: number;
  /** A0 = diag(I + K_0, I). */
  readonly start: ComplexMatrix;
  /** B(r) = r B1 + r² B2. */
  readonly linear: ComplexMatrix;
  readonly quadratic: ComplexMatrix;
  readonly theta1: number;
  readonly theta2: number;
  readonly dimPerStepSample: number;
}

/** Builds the pencil from K_0, K_1, K_2, each R × R. */
export function pencil(
  kernels: readonly [ComplexMatrix, ComplexMatrix, ComplexMatrix],
  { theta1, theta2 }: { readonly theta1: number; readonly theta2: number },
  dimPerStepSample: number,
): Pencil {
  const [k0, k1, k2] = kernels;
  const rank = k0.rows;
  const order = theta1 === 0 ? rank : 2 * rank;
  const start = complexIdentity(order);
  addBlockInPlace(start, 0, 0, 1, k0);
  const linear = complexMatrix(order, order);
  const quadratic = complexMatrix(order, order);
  addBlockInPlace(quadratic, 0, 0, theta2, k2);
  if (order > rank) {
    addBlockInPlace(linear, 0, 0, theta1, k1);
    addBlockInPlace(linear, 0, rank, -theta1 / 2, k2);
    addBlockInPlace(linear, rank, 0, theta1 / 2, complexIdentity(rank));
  }
  return { order, start, linear, quadratic, theta1, theta2, dimPerStepSample };
}

/** One mean over the labels that `resolventMeans` takes: weights for each node. */
export type LabelWeights = Float64Array;

/**
 * Means E[weight X(r)] of X(r) = (I + φ0 B(r) 𝒢)⁻¹ over the labels.
 *
 * @param weights one array of weights over the nodes for each mean wanted.
 *
 * Cost: one inverse of the pencil's order for each label node: the bulk of the work of a sweep.
 */
export function resolventMeans(
  { order, linear, quadratic, dimPerStepSample }: Pencil,
  resolvent: ComplexMatrix,
  { residuals }: LabelLaw,
  weights: readonly LabelWeights[],
): readonly ComplexMatrix[] {
  const first = complexProduct(linear, resolvent);
  const second = complexProduct(quadratic, resolvent);
  const size = order * order;
  const means = weights.map(() => complexMatrix(order, order));
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const pivots = new Int32Array(order);
  for (let node = 0; node < residuals.length; node += 1) {
    const r = residuals[node] as number;
    const c1 = dimPerStepSample * r;
    const c2 = c1 * r;
    for (let i = 0; i < size; i += 1) {
      re[i] = c1 * (first.re[i] as number) + c2 * (second.re[i] as number);
      im[i] = c1 * (first.im[i] as number) + c2 * (second.im[i] as number);
    }
    for (let i = 0; i < size; i += order + 1) re[i] = (re[i] as number) + 1;
    invertInPlace(re, im, order, pivots);
    for (let k = 0; k < means.length; k += 1) {
      const weight = (weights[k] as LabelWeights)[node] as number;
      const mean = means[k] as ComplexMatrix;
      for (let i = 0; i < size; i += 1) {
        mean.re[i] = (mean.re[i] as number) + weight * (re[i] as number);
        mean.im[i] = (mean.im[i] as number) + weight * (im[i] as number);
      }
    }
  }
  return means;
}

/** The weights of E[s^l r^k ·] over the nodes of a label law. */
export function labelWeights(labels: LabelLaw, power: number, linear: 0 | 1 | 2): LabelWeights {
  return (labels.powerWeights[linear] as readonly LabelWeights[])[power] as LabelWeights;
}

/** (A0 + E[X B])⁻¹ with E[X B] = E[rX] B1 + E[r²X] B2. */
export function pencilResolvent(
  { start, linear, quadratic }: Pencil,
  mean1: ComplexMatrix,
  mean2: ComplexMatrix,
): ComplexMatrix {
  const sum = combination([1], [start]);
  addComplexProduct(sum, mean1, linear);
  addComplexProduct(sum, mean2, quadratic);
  return complexInverse(sum);
}

/** Γ, Γ1, Γ2: the parts of a neuron's ε that do not, do, and doubly turn with g. */
export interface Tilts {
  readonly gamma: ComplexMatrix;
  readonly gamma1: ComplexMatrix;
  readonly gamma2: ComplexMatrix;
}

/** Γ = 𝒢_11, Γ1 = (𝒢E[rX])_11, Γ2 = −½θ1 (𝒢E[rX])_21 + θ2 (𝒢E[r²X])_11. */
export function tiltsOf(
  { order, theta1, theta2 }: Pencil,
  rank: number,
  resolvent: ComplexMatrix,
  mean1: ComplexMatrix,
  mean2: ComplexMatrix,
): Tilts {
  const once = complexProduct(resolvent, mean1);
  const twice = complexProduct(resolvent, mean2);
  const gamma2 = combination([theta2], [blockOf(twice, 0, 0, rank, rank)]);
  if (order > rank) addScaledInPlace(gamma2, -theta1 / 2, blockOf(once, rank, 0, rank, rank));
  return {
    gamma: blockOf(resolvent, 0, 0, rank, rank),
    gamma1: blockOf(once, 0, 0, rank, rank),
    gamma2,
  };
}
