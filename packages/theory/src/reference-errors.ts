/** Test errors that need no network: lines to compare the limits with. */
export interface ReferenceErrors {
  /** Y2 = E[y²], the error of predicting 0: every fit as λ → ∞. */
  readonly nullPredictor: number;
  /** Y2 − c⋆_1², the least error of a linear function of x. */
  readonly bestLinear: number;
  /** Y2 − c⋆_0² − c⋆_1², the least error of an affine function of x. */
  readonly bestAffine: number;
  /** σ_ε², the error of E[y|x] itself, which nothing undercuts. */
  readonly bayes: number;
}

/** Moments of the teacher that the reference errors are made of. */
export interface ReferenceMoments {
  /** E[σ⋆²], without the noise. */
  readonly linkSecondMoment: number;
  /** c⋆_0. */
  readonly labelMean: number;
  /** c⋆_1. */
  readonly labelLinear: number;
  /** σ_ε. */
  readonly noise: number;
}

/**
 * The errors of the null, the best linear, the best affine and the Bayes predictor.
 *
 * @returns Y2, Y2 − c⋆_1², Y2 − c⋆_0² − c⋆_1² and σ_ε², each at least the next up to rounding.
 *
 * Source: derivation (orthogonality of Hermite polynomials), docs/theory, section 1.
 */
export function referenceErrors(moments: ReferenceMoments): ReferenceErrors {
  const { linkSecondMoment, labelMean, labelLinear, noise } = moments;
  const bayes = noise * noise;
  return {
    nullPredictor: linkSecondMoment + bayes,
    bestLinear: Math.max(linkSecondMoment - labelLinear ** 2, 0) + bayes,
    bestAffine: Math.max(linkSecondMoment - labelLinear ** 2 - labelMean ** 2, 0) + bayes,
    bayes,
  };
}
