import type { Complex } from '@onestep/linalg';
import { complexCholesky } from './complex/complex-cholesky.ts';
import { complexInverse } from './complex/complex-inverse.ts';
import {
  addScaledInPlace,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexTranspose,
} from './complex/complex-matrix.ts';
import { chainProduct } from './complex/complex-product.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { ConditionalFeatures } from './conditional-features.ts';
import type { LabelLaw } from './label-law.ts';
import {
  neuronKernels,
  perNeuron,
  tiltedFactor,
  writeIsotropicShifts,
  writeNeuronShifts,
} from './neuron-side.ts';
import {
  labelWeights,
  type Pencil,
  pencil,
  pencilResolvent,
  resolventMeans,
  tiltsOf,
} from './pencil.ts';
import { neuronRidges, sampleGram, shrunkWeights, writeLeverages } from './sample-side.ts';

/** Aspect ratios φ = d/n, ψ = d/N, φ0 = d/n0. */
interface AspectRatios {
  readonly dimPerSample: number;
  readonly dimPerWidth: number;
  readonly dimPerStepSample: number;
}

/** What the fixed point belongs to: one step size. */
export interface FixedPointProblem {
  readonly features: ConditionalFeatures;
  readonly labels: LabelLaw;
  readonly ratios: AspectRatios;
  /** Whether limits keep the fluctuation of the inputs' norms, where the features have it. */
  readonly normFluctuation: boolean;
}

/** Where the equations are looked at. */
export interface FixedPointArgument {
  /** λ; complex for a density or a derivative. */
  readonly ridge: Complex;
  /** w_k, sample weights; complex for a derivative. */
  readonly weights: ComplexVector;
}

/** The quantities at a state that everything after the fixed point is made of. */
export interface FixedPointValues {
  /** p_k γ_k. */
  readonly sampleWeights: ComplexVector;
  /** π_a/D_a. */
  readonly perNeuron: ComplexVector;
  /** P̃, A × R. */
  readonly neuronFactor: ComplexMatrix;
  /** L⁻¹, R × R. */
  readonly inverseRoot: ComplexMatrix;
  /** Γ, R × R. */
  readonly gamma: ComplexMatrix;
  /** K_2 and the pencil with its 𝒢; null in `isotropic` mode. */
  readonly anisotropy: {
    readonly pencil: Pencil;
    readonly resolvent: ComplexMatrix;
    readonly kernel2: ComplexMatrix;
  } | null;
}

/** Length of the state (δ, ε, 𝒢): K + A + (order of 𝒢)². */
function stateSize({ features }: FixedPointProblem): number {
  return features.samples.nodes.length + features.neurons.nodes.length + pencilOrder(features) ** 2;
}

function pencilOrder({ mode, rank, theta1 }: ConditionalFeatures): number {
  if (mode === 'isotropic') return 0;
  return theta1 === 0 ? rank : 2 * rank;
}

/**
 * The equations for δ (K samples), ε (A neurons) and the matrix 𝒢, as one map of the state (δ, ε, 𝒢).
 *
 * | symbol | equation |
 * | --- | --- |
 * | γ_k | w_k/(1 + w_k δ_k) |
 * | H = L Lᵀ | Σ_k p_k γ_k Q_k Q_kᵀ; P̃ = P L |
 * | D_a | λ + Σ_k p_k γ_k μ∗²(a, k) + ε_a |
 * | K_j | (1/ψ) Σ_a π_a g_a^j P̃_a P̃_aᵀ/D_a |
 * | X(r) | (I + φ0 B(r) 𝒢)⁻¹ |
 * | 𝒢 | (A0 + E[X B])⁻¹ |
 * | ε_a | P̃_aᵀ(Γ + θ1 g_a Γ1 + g_a² Γ2)P̃_a |
 * | δ_k | φ Q_kᵀL⁻ᵀ(I − Γ)L⁻¹Q_k + (φ/ψ) Σ_a π_a μ∗²(a, k)/D_a |
 *
 * In `isotropic` mode Γ = (I + (1/ψ)Σ π s² P̃P̃ᵀ/D)⁻¹, ε = s² P̃ᵀΓP̃, and there is no 𝒢.
 *
 * @param state where the map is taken.
 * @param image its image, overwritten.
 * @returns the quantities on the way, those at the fixed point once state = image.
 *
 * Source: derivation, docs/theory, large steps, section 2.
 */
export function fixedPointImage(
  { features, labels, ratios }: FixedPointProblem,
  { ridge, weights }: FixedPointArgument,
  state: ComplexVector,
  image: ComplexVector,
): FixedPointValues {
  const { rank, neurons, mode } = features;
  const { dimPerWidth, dimPerStepSample } = ratios;
  const shiftsFrom = features.samples.nodes.length;
  const sampleWeights = shrunkWeights(features, weights, state);
  const root = complexCholesky(sampleGram(features, sampleWeights));
  const inverseRoot = complexInverse(root);
  const neuronFactor = tiltedFactor(features, root);
  const inverses = perNeuron(features, neuronRidges(features, ridge, sampleWeights, state));
  const kernels = (factors: readonly Float64Array[]): ComplexMatrix[] =>
    neuronKernels(neuronFactor, inverses, dimPerWidth, factors);

  let gamma: ComplexMatrix;
  let anisotropy: FixedPointValues['anisotropy'] = null;
  if (mode === 'isotropic') {
    const [kernel] = kernels([features.squaredLength]) as [ComplexMatrix];
    gamma = complexInverse(combination([1, 1], [complexIdentity(rank), kernel]));
    writeIsotropicShifts(features, neuronFactor, gamma, image, shiftsFrom);
  } else {
    const g = neurons.nodes;
    const powers = kernels([g.map(() => 1), g, g.map((x) => x * x)]);
    const [k0, k1, k2] = powers as [ComplexMatrix, ComplexMatrix, ComplexMatrix];
    const blocks = pencil([k0, k1, k2], features, dimPerStepSample);
    const from = shiftsFrom + g.length;
    const resolvent = resolventAt(state, from, blocks.order);
    const [mean1, mean2] = resolventMeans(blocks, resolvent, labels, [
      labelWeights(labels, 1, 0),
      labelWeights(labels, 2, 0),
    ]) as [ComplexMatrix, ComplexMatrix];
    const next = pencilResolvent(blocks, mean1, mean2);
    image.re.set(next.re, from);
    image.im.set(next.im, from);
    const tilts = tiltsOf(blocks, rank, next, mean1, mean2);
    writeNeuronShifts(features, neuronFactor, tilts, image, shiftsFrom);
    gamma = tilts.gamma;
    anisotropy = { pencil: blocks, resolvent: next, kernel2: k2 };
  }
  const rest = complexIdentity(rank);
  addScaledInPlace(rest, -1, gamma);
  const shrinkage = chainProduct(complexTranspose(inverseRoot), rest, inverseRoot);
  writeLeverages(features, ratios, shrinkage, inverses, image);
  return { sampleWeights, perNeuron: inverses, neuronFactor, inverseRoot, gamma, anisotropy };
}

/** 𝒢 as it stands in a state. */
function resolventAt(state: ComplexVector, from: number, order: number): ComplexMatrix {
  const end = from + order * order;
  return {
    rows: order,
    cols: order,
    re: state.re.subarray(from, end),
    im: state.im.subarray(from, end),
  };
}

/** A state from which iterations at |λ| ≳ 0.1 converge. */
export function initialState(problem: FixedPointProblem, ridge: Complex): ComplexVector {
  const { features, ratios } = problem;
  const { neurons, samples, rank, neuronFactor, sampleFactor } = features;
  const size = stateSize(problem);
  const cols = samples.nodes.length;
  const re = new Float64Array(size);
  const shrink = ratios.dimPerSample / ratios.dimPerWidth / (Math.hypot(ridge.re, ridge.im) + 0.2);
  neurons.weights.forEach((weight, a) => {
    const square = features.squaredLength[a] as number;
    for (let k = 0; k < cols; k += 1) {
      let slope = 0;
      for (let r = 0; r < rank; r += 1) {
        slope += (neuronFactor[a * rank + r] as number) * (sampleFactor[k * rank + r] as number);
      }
      const linear = 0.5 * slope * slope * square;
      const variance = (features.noiseVariance[a * cols + k] as number) + linear;
      re[k] = (re[k] as number) + shrink * weight * variance;
      re[cols + a] = (re[cols + a] as number) + (samples.weights[k] as number) * linear;
    }
  });
  const order = pencilOrder(features);
  for (let i = 0; i < order; i += 1) re[cols + neurons.nodes.length + i * (order + 1)] = 1;
  return { re, im: new Float64Array(size) };
}
