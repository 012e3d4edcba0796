import type { QuadratureRule, ShiftedMoments } from '@onestep/hermite';
import type { ActivationConstants } from './activation-constants.ts';
import { type InputNorm, inputNorm } from './input-norm.ts';
import type { LabelLaw } from './label-law.ts';
import { type LengthFluctuation, lengthFluctuation } from './length-fluctuation.ts';
import { type LowRankTable, lowRankTable } from './low-rank-table.ts';

/** Whether the updated weights keep their anisotropy (`full`) or only their length (`isotropic`). */
export type AnyStepMode = 'full' | 'isotropic';

/**
 * The updated features given the neuron's g (node a) and the sample's z (node k), in A × K tables (row-major):
 *
 *     feature = μ0 + μ1 w̃·x + μ∗ noise + D0 (|w̃|² − s²),   w̃ ~ N(0, C(g)/d) given g
 */
export interface ConditionalFeatures {
  readonly mode: AnyStepMode;
  /** N. */
  readonly width: number;
  /** g_a, π_a. */
  readonly neurons: QuadratureRule;
  /** z_k, p_k. */
  readonly samples: QuadratureRule;
  /** μ0(a, k) = E σ. */
  readonly mean: Float64Array;
  /** μ∗²(a, k) ≥ 0, what neither the mean nor the linear part explains. */
  readonly noiseVariance: Float64Array;
  /** D0(a, k) = ∂μ0/∂s² = E (u² − 1)σ/(2s²). */
  readonly lengthSlope: Float64Array;
  /** R, the number of terms of μ1(a, k) = Σ_r P_ar Q_kr. */
  readonly rank: number;
  /** P, A × R. */
  readonly neuronFactor: Float64Array;
  /** Q, K × R, orthonormal under p. */
  readonly sampleFactor: Float64Array;
  /** s²(g_a) = tr C/d. */
  readonly squaredLength: Float64Array;
  /** The fluctuation of |w̃|² around it. */
  readonly fluctuation: LengthFluctuation;
  /** The fluctuation of the inputs' norms; null where it is left out. */
  readonly inputNorm: InputNorm | null;
  /** θ1 = 4c_2 η̃, 0 in `isotropic` mode; θ2 = η̃² φ0 h̄, likewise. */
  readonly theta1: number;
  readonly theta2: number;
}

/** What the features at one step size depend on. */
export interface ConditionalFeaturesOptions {
  readonly mode: AnyStepMode;
  readonly width: number;
  readonly dimPerStepSample: number;
  readonly activation: ActivationConstants;
  /** From `shiftedMoments` of σ. */
  readonly moments: (scale: number, shift: number) => ShiftedMoments;
  readonly labels: LabelLaw;
  /** η̃ = η/√N. */
  readonly stepPerNeuron: number;
  /** ω = η̃ c_1 b. */
  readonly omega: number;
  readonly neurons: QuadratureRule;
  readonly samples: QuadratureRule;
  /** d where the fluctuation of ‖x‖²/d is kept; null leaves it out. */
  readonly inputDim: number | null;
}

/** Terms of the slope table below this (relative to the first) are counted with the noise. */
const slopeRank = { tolerance: 3e-4, most: 8 };

/**
 * The conditional feature model at one step size.
 *
 *     s²(g) = 1 + 4c_2 η̃ g E r + η̃² g² [4c_2²((E r)² + φ0 E r²) + φ0 h̄ E r²],
 *     every mean over u ~ N(0, 1) of σ at s(g)u + ω g z
 *
 * Cost: A·K evaluations of the moments, about 1 µs each. Source: docs/theory, large steps, section 1.
 */
export function conditionalFeatures(options: ConditionalFeaturesOptions): ConditionalFeatures {
  const { mode, activation, labels, stepPerNeuron: step, omega, neurons, samples } = options;
  const [, r1 = 0, r2 = 0] = labels.moments;
  const theta1 = 4 * activation.quadratic * step;
  const theta2 = step ** 2 * activation.slopeRest * options.dimPerStepSample;
  const squaredLength = neurons.nodes.map(
    (g) =>
      1 +
      theta1 * g * r1 +
      g * g * ((theta1 ** 2 / 4) * (r1 * r1 + options.dimPerStepSample * r2) + theta2 * r2),
  );
  const rows = neurons.nodes.length;
  const cols = samples.nodes.length;
  const mean = new Float64Array(rows * cols);
  const slope = new Float64Array(rows * cols);
  const noiseVariance = new Float64Array(rows * cols);
  const lengthSlope = new Float64Array(rows * cols);
  for (let a = 0; a < rows; a += 1) {
    const square = squaredLength[a] as number;
    const scale = Math.sqrt(square);
    for (let k = 0; k < cols; k += 1) {
      const shift = omega * (neurons.nodes[a] as number) * (samples.nodes[k] as number);
      const moment = options.moments(scale, shift);
      const at = a * cols + k;
      mean[at] = moment.mean;
      slope[at] = moment.first / scale;
      noiseVariance[at] = Math.max(moment.square - moment.mean ** 2 - moment.first ** 2, 0);
      lengthSlope[at] = (moment.second - moment.mean) / (2 * square);
    }
  }
  const factors = lowRankTable(slope, neurons, samples, slopeRank);
  addRemainder(noiseVariance, slope, factors, squaredLength);
  return {
    mode,
    width: options.width,
    neurons,
    samples,
    mean,
    noiseVariance,
    lengthSlope,
    ...factors,
    squaredLength,
    fluctuation: lengthFluctuation(options),
    inputNorm:
      options.inputDim === null
        ? null
        : inputNorm(options, lengthSlope, { theta1, theta2, inputDim: options.inputDim }),
    theta1: mode === 'full' ? theta1 : 0,
    theta2: mode === 'full' ? theta2 : 0,
  };
}

/** The variance s²(μ1 − PQᵀ)² of the slopes left out joins the noise. */
function addRemainder(
  noiseVariance: Float64Array,
  slope: Float64Array,
  { rank, neuronFactor, sampleFactor }: LowRankTable,
  squaredLength: Float64Array,
): void {
  const rows = squaredLength.length;
  const cols = slope.length / rows;
  for (let a = 0; a < rows; a += 1) {
    for (let k = 0; k < cols; k += 1) {
      let rest = slope[a * cols + k] as number;
      for (let r = 0; r < rank; r += 1) {
        rest -= (neuronFactor[a * rank + r] as number) * (sampleFactor[k * rank + r] as number);
      }
      const at = a * cols + k;
      noiseVariance[at] =
        (noiseVariance[at] as number) + (squaredLength[a] as number) * rest * rest;
    }
  }
}
