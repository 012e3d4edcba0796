import type { ConditionalFeaturesOptions } from './conditional-features.ts';
import { lowRankTable } from './low-rank-table.ts';

/**
 * What the fluctuation of the inputs' norms adds to the features: a few columns over the neurons, each times a variable of
 * the sample of size √(2/d).
 *
 *     + D0(a, k) ζ(g_a),   ζ(g) = xᵀC(g)x/d − s²(g),   Cov(ζ(g), ζ(g′)) = (2/d) tr C(g)C(g′)/d
 *
 * ζ knows a little of z and of the label, through ‖x‖² − d = (z² − 1) + (u² − 1) + …: terms of order 1/d, kept for g = 0.
 */
export interface InputNorm {
  /** Number of columns. */
  readonly count: number;
  /** The columns, A × count, row-major. */
  readonly columns: Float64Array;
  /** E[coefficient_i coefficient_j | z_k], count × count for each sample node. */
  readonly covariance: Float64Array;
  /** What coefficient_i holds of ‖x‖²/d − 1 at z_k, K × count. */
  readonly share: Float64Array;
  /** d. */
  readonly inputDim: number;
}

const rank = { tolerance: 1e-3, most: 4 };

/**
 * The columns that ‖x‖²/d − 1, of size √(2/d), writes into all neurons at once.
 *
 * A feature depends on its input through w̃·x, whose variance is xᵀCx/d. With C(g) = C_0 + gC_1 + g²C_2, C_0 = I, C_1 = θ1 M,
 * C_2 = ¼θ1²M² + θ2 S, the traces Θ_jl = tr C_jC_l/d follow from the free cumulants φ0^{k−1} E[∏ r^{…}] of M and S.
 * Without a step this is the term (2c_2²/d)·11ᵀ of the population covariance: a spike of strength 2c_2²/ψ, O(1), that every
 * activation with c_2 ≠ 0 has.
 *
 * @param table D0, A × K.
 *
 * Source: derivation, docs/theory, large steps, section 3.
 */
export function inputNorm(
  options: ConditionalFeaturesOptions,
  table: Float64Array,
  { theta1, theta2, inputDim }: { theta1: number; theta2: number; inputDim: number },
): InputNorm {
  const { neurons, samples } = options;
  const { rank: terms, neuronFactor, sampleFactor } = lowRankTable(table, neurons, samples, rank);
  const traces = turnTraces(options, theta1, theta2);
  // With one neuron type all powers of g are one column.
  const powers = neurons.nodes.length === 1 ? 1 : 3;
  const share = (i: number, j: number): number =>
    powers === 1
      ? traces.flat().reduce((sum, value) => sum + value, 0)
      : ((traces[i] as readonly number[])[j] as number);
  const count = powers * terms;
  const columns = new Float64Array(neurons.nodes.length * count);
  neurons.nodes.forEach((g, a) => {
    for (let power = 0; power < powers; power += 1) {
      for (let r = 0; r < terms; r += 1) {
        columns[a * count + power * terms + r] =
          (powers === 1 ? 1 : g ** power) * (neuronFactor[a * terms + r] as number);
      }
    }
  });
  const ofNorm = new Float64Array(samples.nodes.length * count);
  for (let k = 0; k < samples.nodes.length; k += 1) {
    for (let r = 0; r < terms; r += 1) {
      ofNorm[k * count + r] = sampleFactor[k * terms + r] as number;
    }
  }
  const covariance = new Float64Array(samples.nodes.length * count * count);
  for (let k = 0; k < samples.nodes.length; k += 1) {
    for (let i = 0; i < count; i += 1) {
      for (let j = 0; j < count; j += 1) {
        covariance[(k * count + i) * count + j] =
          (2 / inputDim) *
          share(Math.floor(i / terms), Math.floor(j / terms)) *
          (sampleFactor[k * terms + (i % terms)] as number) *
          (sampleFactor[k * terms + (j % terms)] as number);
      }
    }
  }
  return { count, columns, covariance, share: ofNorm, inputDim };
}

/** Θ_jl = tr C_jC_l/d. */
function turnTraces(
  { labels, dimPerStepSample: f }: ConditionalFeaturesOptions,
  theta1: number,
  theta2: number,
): readonly (readonly number[])[] {
  const [, e1 = 0, e2 = 0, e3 = 0, e4 = 0] = labels.moments;
  const mm = f * e2 + e1 ** 2;
  const ms = f * e3 + e1 * e2;
  const ss = f * e4 + e2 ** 2;
  const mmm = f ** 2 * e3 + 3 * f * e2 * e1 + e1 ** 3;
  const mms = f ** 2 * e4 + f * e2 ** 2 + 2 * f * e3 * e1 + e1 ** 2 * e2;
  const mmmm =
    f ** 3 * e4 + 4 * f ** 2 * e3 * e1 + 2 * f ** 2 * e2 ** 2 + 6 * f * e2 * e1 ** 2 + e1 ** 4;
  const turn2 = theta1 ** 2 / 4;
  const t01 = theta1 * e1;
  const t02 = turn2 * mm + theta2 * e2;
  const t11 = theta1 ** 2 * mm;
  const t12 = theta1 * (turn2 * mmm + theta2 * ms);
  const t22 = turn2 ** 2 * mmmm + 2 * turn2 * theta2 * mms + theta2 ** 2 * ss;
  return [
    [1, t01, t02],
    [t01, t11, t12],
    [t02, t12, t22],
  ];
}
