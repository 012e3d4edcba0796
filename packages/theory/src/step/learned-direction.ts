import type { InitialOutput } from './initial-output.ts';

/** Moments of the labels, and the network's output that they are compared with. */
export interface StepMoments {
  /** φ0 = d/n0. */
  readonly dimPerStepSample: number;
  /** c⋆_0, mean of the labels. */
  readonly labelMean: number;
  /** c⋆_1 = E[y x·β⋆]. */
  readonly labelLinear: number;
  /** Y2 = E[y²], noise included. */
  readonly labelSecondMoment: number;
  /** f at initialisation. */
  readonly output: Pick<InitialOutput, 'mean' | 'secondMoment' | 'linearVariance'>;
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
 *     b² = c⋆_1² + s̄ c_1² + φ0 E[r²],   E[r²] = Y2 − 2 c⋆_0 E f + E f²,   ρ = c⋆_1/b
 *
 * with f the network's output at initialisation (`initialOutput`) and s̄ = 1 for `standard`, 0 for `meanField`.
 *
 * Source: docs/theory, section 2 (derivation; scalings of arXiv 2310.07891).
 */
export function learnedDirection(moments: StepMoments): LearnedDirection {
  const { labelMean, labelLinear, labelSecondMoment, output } = moments;
  const residualSecondMoment =
    labelSecondMoment - 2 * output.mean * labelMean + output.secondMoment;
  const gradientNorm = Math.sqrt(
    labelLinear ** 2 + output.linearVariance + moments.dimPerStepSample * residualSecondMoment,
  );
  return {
    gradientNorm,
    gradientAlignment: gradientNorm > 0 ? labelLinear / gradientNorm : 0,
    residualMean: labelMean - output.mean,
  };
}
