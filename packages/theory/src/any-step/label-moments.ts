import type { QuadratureRule, ShiftedMoments } from '@onestep/hermite';

/** A label given z = x·β/b at the sample nodes. */
export interface ConditionalLabel {
  /** y1 = E[y|z]. */
  readonly mean: Float64Array;
  /** y2 = E[y²|z]. */
  readonly square: Float64Array;
  /** y′ = E[σ⋆′(s)|z], the slope along β⋆ at fixed z. */
  readonly slope: Float64Array;
  /** E[y (u² − 1)|z]: what the label knows of the norm of the inputs at fixed z. */
  readonly curvature: Float64Array;
}

/** Below this sine of the angle between β and β⋆ the slope is taken at this sine. */
const smallestSine = 1e-6;

/**
 * Moments of the teacher's label given z, s = x·β⋆ = ρz + √(1−ρ²)u.
 *
 * @param moments from `shiftedMoments` of σ⋆.
 * @param noise σ_ε.
 * @param alignment ρ.
 *
 * Source: docs/theory, large steps, section 3.
 */
export function conditionalLabel(
  moments: (scale: number, shift: number) => ShiftedMoments,
  noise: number,
  alignment: number,
  { nodes }: QuadratureRule,
): ConditionalLabel {
  const sine = Math.sqrt(Math.max(1 - alignment ** 2, smallestSine ** 2));
  const mean = new Float64Array(nodes.length);
  const square = new Float64Array(nodes.length);
  const slope = new Float64Array(nodes.length);
  const curvature = new Float64Array(nodes.length);
  nodes.forEach((z, k) => {
    const moment = moments(sine, alignment * z);
    mean[k] = moment.mean;
    square[k] = moment.square + noise ** 2;
    slope[k] = moment.first / sine;
    curvature[k] = moment.second - moment.mean;
  });
  return { mean, square, slope, curvature };
}

/** The label h(z), a function of z alone. */
export function probeLabel(h: (z: number) => number, { nodes }: QuadratureRule): ConditionalLabel {
  const mean = nodes.map(h);
  const none = new Float64Array(nodes.length);
  return { mean, square: mean.map((value) => value * value), slope: none, curvature: none };
}
