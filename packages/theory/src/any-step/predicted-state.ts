import type { ComplexVector } from './complex/complex-solve.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';

/** A solution at a real ridge with its derivative. */
export interface SolvedRidge {
  readonly ridge: number;
  readonly state: Float64Array;
  /** λ ∂state/∂λ. */
  readonly tangent: Float64Array;
}

/**
 * The start at another ridge that a solution predicts.
 *
 * δ and ε are powers of λ over long stretches (λ^−1 and λ for N > n, λ^−1/2 and λ^1/2 at N = n), so that their logarithms are
 * continued along log λ. 𝒢, which changes little, is left as it is.
 *
 * @param ridge λ > 0 of the start wanted.
 */
export function predictedState(
  { features }: FixedPointProblem,
  { ridge: from, state, tangent }: SolvedRidge,
  ridge: number,
): ComplexVector {
  const positive = features.samples.nodes.length + features.neurons.nodes.length;
  const change = Math.log(ridge / from);
  const re = state.map((value, i) => {
    if (i >= positive || !(value > 0)) return value;
    const power = (tangent[i] as number) / value;
    return value * Math.exp(change * Math.min(1, Math.max(-1, power)));
  });
  return { re, im: new Float64Array(state.length) };
}
