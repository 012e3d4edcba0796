/** Moments of the student and of the labels that the step depends on. */
export interface StepMoments {
  /** φ0 = d/n0. */
  readonly dimPerStepSample: number;
  /** c⋆_0, mean of the labels. */
  readonly labelMean: number;
  /** c⋆_1 = E[y x·β⋆]. */
  readonly labelLinear: number;
  /** Y2 = E[y²], noise included. */
  readonly labelSecondMoment: number;
  /** c_0 of the activation. */
  readonly activationMean: number;
  /** E[σ²]. */
  readonly activationSecondMoment: number;
  /** c_1². */
  readonly linearVariance: number;
  readonly scaling: 'meanField' | 'standard';
  readonly secondLayer: 'gaussian' | 'constant';
}

/** Limits of β = Xᵀr/n0, the direction that the step writes into every neuron. */
export interface LearnedDirection {
  /** b = lim ‖β‖. */
  readonly gradientNorm: number;
  /** ρ = lim cos(β, β⋆); 0 when b = 0. */
  readonly gradientAlignment: number;
  /** r̄ = E[r], mean of the residual r = y − f(x) at initialisation. */
  readonly residualMean: number;
}

/**
 * Length and direction of what one gradient step learns.
 *
 * b² = c⋆_1² + s̄ c_1² + φ0 E[r²],  E[r²] = Y2 + s̄ E[σ²],  ρ = c⋆_1/b,  with s̄ = 1 for `standard` and 0 for
 * `meanField`. A constant second layer in `meanField` starts at f = c_0, so that r = y − c_0 there. For a constant
 * second layer in `standard` the formula of the Gaussian one is used (the network's output is then not O(1) unless
 * c_0 = 0).
 *
 * Source: docs/theory, section 2 (derivation; scalings of arXiv 2310.07891).
 */
export function learnedDirection(moments: StepMoments): LearnedDirection {
  const standard = moments.scaling === 'standard' ? 1 : 0;
  const outputMean =
    moments.scaling === 'meanField' && moments.secondLayer === 'constant'
      ? moments.activationMean
      : 0;
  const residualMean = moments.labelMean - outputMean;
  const residualSecondMoment =
    moments.labelSecondMoment -
    2 * outputMean * moments.labelMean +
    outputMean ** 2 +
    standard * moments.activationSecondMoment;
  const gradientNorm = Math.sqrt(
    moments.labelLinear ** 2 +
      standard * moments.linearVariance +
      moments.dimPerStepSample * residualSecondMoment,
  );
  return {
    gradientNorm,
    gradientAlignment: gradientNorm > 0 ? moments.labelLinear / gradientNorm : 0,
    residualMean,
  };
}
