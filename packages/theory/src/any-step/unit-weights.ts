import type { ComplexVector } from './complex/complex-solve.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';

/** w = 1 at every sample node. */
export function unitWeights({ features }: FixedPointProblem): ComplexVector {
  const count = features.samples.nodes.length;
  return { re: new Float64Array(count).fill(1), im: new Float64Array(count) };
}

/** Σ p_kγ_k = λ m, m the Stieltjes transform lim (1/n) tr (FFᵀ/n + λ)⁻¹. */
export function totalWeight({ re, im }: ComplexVector): {
  readonly re: number;
  readonly im: number;
} {
  const sum = (part: Float64Array): number => part.reduce((total, value) => total + value, 0);
  return { re: sum(re), im: sum(im) };
}
