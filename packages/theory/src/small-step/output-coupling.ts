/**
 * How the network's output at initialisation enters the direction that the step learns.
 *
 * The residual is y − f, so that β has the component −s̄ c_1 W0ᵀa: the direction learned depends on the neurons' own
 * weights.
 */
export interface OutputCoupling {
  /** χ = s̄ c_1/b, minus the cosine of β with W0ᵀa. */
  readonly cosine: number;
  /** √N s̄ ψ/b, so that p = pull·(1−g). */
  readonly pull: number;
}

/** `meanField` scaling: the output is negligible. */
export const noCoupling: OutputCoupling = { cosine: 0, pull: 0 };

/**
 * The coupling of `standard` scaling (s̄ = 1).
 *
 * @param quantities.linearCoefficient c_1.
 * @param quantities.gradientNorm b = ‖β‖, its limit or a realised value; none for b = 0.
 * @param quantities.width N.
 * @param quantities.dimPerWidth ψ = d/N.
 *
 * Source: docs/theory, section 5 (there p = √N χ (ψ/c_1)(1−g); here without the division by c_1).
 */
export function standardCoupling({
  linearCoefficient,
  gradientNorm,
  width,
  dimPerWidth,
}: {
  readonly linearCoefficient: number;
  readonly gradientNorm: number;
  readonly width: number;
  readonly dimPerWidth: number;
}): OutputCoupling {
  if (gradientNorm === 0) return noCoupling;
  return {
    cosine: linearCoefficient / gradientNorm,
    pull: (Math.sqrt(width) * dimPerWidth) / gradientNorm,
  };
}
