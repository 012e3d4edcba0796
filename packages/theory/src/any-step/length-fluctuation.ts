import type { ConditionalFeaturesOptions } from './conditional-features.ts';

/** How a neuron's squared length |w̃|² fluctuates given g, in units of 1/d, at each neuron node. */
export interface LengthFluctuation {
  /** d Var(|w̃|² | g). */
  readonly variance: Float64Array;
  /** d E[(|w̃|² − s²) w̃ | g] = Σ_j drift[j] v_j + …, v_j = Xᵀr^j/n0, j = 1, 2, 3; empty where all are 0. */
  readonly drift: readonly Float64Array[];
  /** … + the part along M v_1, M v_2, in units −2/θ1; empty where 0 and in `isotropic` mode. */
  readonly turnedDrift: readonly Float64Array[];
}

/**
 * The fluctuation of |w̃|², a vector of length O(1/√d) a neuron that the second layer can add up.
 *
 * With F = uq, H = q², F1 = E uF, H1 = E uH, γ′ = η̃g, A = 2γ′(1 + 2c_2 γ′ E r), B′ = γ′²φ0:
 *
 *     var = φ0 {A² E r² Var F + 2AB′ E r³ Cov(F, H) + B′² E r⁴ Var H + 2γ′⁴ q̄² (E r²)² φ0} + (A F1 E rs + B′ H1 E r²s)²
 *     drift = (A F1,  B′H1 + γ′φ0 A(E qF − 2c_2 F1),  γ′φ0 B′(E qH − 2c_2 H1)),   turned = (−g A F1, −g B′ H1)
 *
 * Everything but the variance vanishes when σ − c_1x is even (ReLU, SiLU, GELU).
 *
 * Source: docs/theory, large steps, section 3.
 */
export function lengthFluctuation(options: ConditionalFeaturesOptions): LengthFluctuation {
  const { mode, activation, labels, dimPerStepSample: phi0, stepPerNeuron, neurons } = options;
  const { quadratic, slopeVariance, length } = activation;
  const [, r1 = 0, r2 = 0, r3 = 0, r4 = 0] = labels.moments;
  const [, rs = 0, r2s = 0] = labels.linearMoments;
  const slope1 = 2 * quadratic;
  // `isotropic` takes M v_j as φ0 v_{j+1}, which cancels the terms with −2c_2 of the drift.
  const turned = mode === 'full' ? slope1 : 0;
  const count = neurons.nodes.length;
  const variance = new Float64Array(count);
  const drift = [1, 2, 3].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const turnedDrift = [1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array];
  neurons.nodes.forEach((g, a) => {
    const gamma = stepPerNeuron * g;
    const A = 2 * gamma * (1 + gamma * slope1 * r1);
    const B = gamma * gamma * phi0;
    const spread =
      A * A * r2 * length.varianceF +
      2 * A * B * r3 * length.covariance +
      B * B * r4 * length.varianceH +
      2 * gamma ** 4 * (slopeVariance * r2) ** 2 * phi0;
    variance[a] = phi0 * spread + (A * length.linearF * rs + B * length.linearH * r2s) ** 2;
    drift[0][a] = A * length.linearF;
    drift[1][a] = B * length.linearH + gamma * phi0 * A * (length.slopeF - turned * length.linearF);
    drift[2][a] = gamma * phi0 * B * (length.slopeH - turned * length.linearH);
    turnedDrift[0][a] = -g * A * length.linearF;
    turnedDrift[1][a] = -g * B * length.linearH;
  });
  const present = (vectors: readonly Float64Array[]): boolean =>
    vectors.some((vector) => vector.some((value) => value !== 0));
  return {
    variance,
    drift: present(drift) ? drift : [],
    // M enters through θ1 = 4c_2 η̃ alone.
    turnedDrift: mode === 'full' && quadratic !== 0 && present(turnedDrift) ? turnedDrift : [],
  };
}
