import type { Complex } from '@onestep/linalg';
import { columnGram } from './column-gram.ts';
import { blockOf, type ComplexMatrix, combination } from './complex/complex-matrix.ts';
import { complexMultiplyVector, complexProduct } from './complex/complex-product.ts';
import { complexSolve } from './complex/complex-solve.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import type { LabelSide } from './label-side.ts';
import { seenColumns } from './seen-columns.ts';
import type { StepDirection } from './step-direction.ts';

/**
 * The finite-dimensional problem on K + 2R columns: μ0(·, z_k), P_r∘(w̃·β̂), P_r∘(w̃·β⋆); and a few more for the inputs' norms
 * where they are kept.
 *
 * Source: docs/theory, large steps, section 3.
 */
export interface FiniteProblem {
  /** 𝒫, symmetric: the Gram matrix of the columns under the neurons' resolvent. */
  readonly gram: ComplexMatrix;
  /** S, symmetric: what the samples see of the columns. */
  readonly seen: ComplexMatrix;
}

/** Builds 𝒫 and S at a solved fixed point. */
export function finiteProblem(
  problem: FixedPointProblem,
  values: FixedPointValues,
  direction: StepDirection,
): FiniteProblem {
  return { gram: columnGram(problem, values, direction), seen: seenColumns(problem, values) };
}

/** The problem on its first K + 2R columns: without the inputs' norms. */
export function withoutNorms(
  { features }: FixedPointProblem,
  { gram, seen }: FiniteProblem,
): FiniteProblem {
  const size = features.samples.nodes.length + 2 * features.rank;
  return { gram: blockOf(gram, 0, 0, size, size), seen: blockOf(seen, 0, 0, size, size) };
}

/**
 * 𝒥 = c − vᵀ𝒫(I + S𝒫)⁻¹v, the ridge objective with sample weights w(z).
 *
 * 𝒫 is never inverted: it is singular at ω = 0 and for a constant second layer.
 */
export function finiteObjective(
  { gram, seen }: FiniteProblem,
  { vector, constant }: LabelSide,
): Complex {
  const system = combination([1], [complexProduct(seen, gram)]);
  for (let i = 0; i < system.rows; i += 1) {
    system.re[i * (system.cols + 1)] = (system.re[i * (system.cols + 1)] as number) + 1;
  }
  // A problem without the inputs' norms sees the first entries of the label's vector.
  const side = { re: vector.re.subarray(0, gram.rows), im: vector.im.subarray(0, gram.rows) };
  const solution = complexMultiplyVector(gram, complexSolve(system, side));
  let { re, im } = constant;
  for (let i = 0; i < solution.re.length; i += 1) {
    const vRe = vector.re[i] as number;
    const vIm = vector.im[i] as number;
    const xRe = solution.re[i] as number;
    const xIm = solution.im[i] as number;
    re -= vRe * xRe - vIm * xIm;
    im -= vRe * xIm + vIm * xRe;
  }
  return { re, im };
}
