import {
  cholesky,
  dot,
  gram,
  type Matrix,
  matrix,
  multiplyVector,
  solveCholesky,
  unwrap,
} from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';

/** Labels as the population problem sees them. */
export interface LabelMoments {
  /** Y2 = E[y²], noise included. */
  readonly secondMoment: number;
  /** c⋆_1, the coefficient of x·β⋆. */
  readonly linear: number;
  /** ρ = cos(β, β⋆). */
  readonly alignment: number;
  /** E_k = E[h_k(z) y] = √k! c⋆_k ρ^k, z = x·β/‖β‖, h_k = He_k/√k!; at least Q of them. */
  readonly projections: Float64Array;
}

/** A population ridge problem, prepared once for every κ. */
export interface PopulationRidgeProblem {
  /** N. */
  readonly width: number;
  readonly labels: LabelMoments;
  /** T Tᵀ, Q×Q. */
  readonly gram: Matrix;
  /** T e, e = (0, 1, 0, …): the column of z itself. */
  readonly linearColumn: Float64Array;
  /** T E. */
  readonly projected: Float64Array;
}

/** J(κ) and dJ/dκ. */
export interface PopulationRidge {
  readonly value: number;
  readonly slope: number;
}

/**
 * The parts of the population ridge problem that do not depend on κ.
 *
 * @param lowRankMean T, Q×Q: row j the order in g (neuron), column k the order in z (sample).
 * @param width N.
 * @param labels moments of the label.
 */
export function populationRidgeProblem(
  lowRankMean: Matrix,
  width: number,
  labels: LabelMoments,
): PopulationRidgeProblem {
  const { rows, cols } = lowRankMean;
  return {
    width,
    labels,
    gram: gram(lowRankMean),
    linearColumn: Float64Array.from(
      { length: rows },
      (_, j) => lowRankMean.data[j * cols + 1] as number,
    ),
    projected: multiplyVector(lowRankMean, labels.projections.subarray(0, cols)),
  };
}

/**
 * Minimum of the population ridge objective, and its derivative by κ.
 *
 *     J(κ) = min_a E(y − f·a)² + κ‖a‖² = Y2 − (1−g) c⋆_1² − qᵀA⁻¹q
 *     A = T[I − (1−g) e eᵀ]Tᵀ + I/(N t),    q = T[E − (1−g) c⋆_1 ρ e]
 *     J' = g'(c⋆_1² − 2 c⋆_1 ρ y + y²) − t'/(N t²) ‖A⁻¹q‖²,   y = (T e)·A⁻¹q
 *
 * @param problem from `populationRidgeProblem`.
 * @param point traces of the bulk at κ > 0.
 * @returns J ≥ 0 and dJ/dκ ≥ 0. J with T = 0 is Y2 − (1−g)c⋆_1².
 *
 * Cost: one Cholesky factorisation of order Q. Source: docs/theory, section 5.
 */
export function populationRidge(
  problem: PopulationRidgeProblem,
  point: ResolventPoint,
): PopulationRidge {
  const { width, labels, linearColumn, projected } = problem;
  const { oneMinusG, gSlope, trace, traceSlope } = point;
  const { secondMoment, linear, alignment } = labels;
  const learned = linear * alignment;
  const A = populationMatrix(problem.gram, linearColumn, -oneMinusG, 1 / (width * trace));
  const q = projected.map((value, j) => value - oneMinusG * learned * (linearColumn[j] as number));
  const solution = solveCholesky(unwrap(cholesky(A)), q);
  const y = dot(linearColumn, solution);
  return {
    value: secondMoment - oneMinusG * linear * linear - dot(q, solution),
    slope:
      gSlope * (linear * linear - 2 * learned * y + y * y) -
      (traceSlope / (width * trace * trace)) * dot(solution, solution),
  };
}

/** T Tᵀ + c (T e)(T e)ᵀ + shift·I: A(κ) for c = −(1−g), shift = 1/(N t); its derivative has the same form. */
export function populationMatrix(
  lowRankGram: Matrix,
  linearColumn: Float64Array,
  linearWeight: number,
  shift: number,
): Matrix {
  const order = lowRankGram.rows;
  const A = matrix(order, order, lowRankGram.data.slice());
  for (let i = 0; i < order; i += 1) {
    const left = linearWeight * (linearColumn[i] as number);
    for (let j = 0; j < order; j += 1) {
      const at = i * order + j;
      A.data[at] = (A.data[at] as number) + left * (linearColumn[j] as number);
    }
    const diagonal = i * order + i;
    A.data[diagonal] = (A.data[diagonal] as number) + shift;
  }
  return A;
}
