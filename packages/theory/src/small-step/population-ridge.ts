import { cholesky, dot, type Matrix, multiplyVector, solveCholesky } from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import { noCoupling, type OutputCoupling } from './output-coupling.ts';
import {
  linearColumn,
  nonlinearGram,
  populationForm,
  populationMatrix,
  populationTerms,
} from './population-terms.ts';

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
  /** E[y R], R the part of ‖x‖² beyond z (`inputNorm`); 0 by default. Seen only where the inputs' norms are kept. */
  readonly norm?: number;
}

/** A population ridge problem, prepared once for every κ. */
export interface PopulationRidgeProblem {
  /** N. */
  readonly width: number;
  readonly labels: LabelMoments;
  /** How the output at initialisation enters the step; none for `meanField`. */
  readonly coupling: OutputCoupling;
  /** Σ_{k≠1} (T e_k)(T e_k)ᵀ: T Tᵀ without the column of z; with the inputs' norms where they are kept. */
  readonly nonlinearGram: Matrix;
  /** u = T e_z, e_z = (0, 1, 0, …): the column of z itself. */
  readonly linearColumn: Float64Array;
  /** Σ_{k≠1} T e_k E_k, likewise. */
  readonly projected: Float64Array;
}

/** J(κ) and dJ/dκ. */
export interface PopulationRidge {
  readonly value: number;
  readonly slope: number;
  /**
   * `notConverged`, value and slope NaN, where T is so large against 1/(N t) that A is singular to working precision; from |ω| ~ 1e4
   * on for most activations.
   */
  readonly status: 'ok' | 'notConverged';
}

const notSolved: PopulationRidge = { value: Number.NaN, slope: Number.NaN, status: 'notConverged' };
/** 0 ≤ J − κJ' ≤ J ≤ Y2 must hold to this share of Y2. */
const inconsistency = 1e-8;

/**
 * The parts of the population ridge problem that do not depend on κ.
 *
 * @param lowRankMean T, Q×Q: row j the order in g (neuron), column k the order in z (sample); or 1×Q, its only row the
 *   constant g = 1 of a constant second layer.
 * @param width N.
 * @param labels moments of the label.
 * @param coupling χ and its pull for `standard` scaling; none by default.
 * @param normWeight `own` of `inputNorm`, the weight of R in every feature; 0 by default, the inputs' norms left out.
 */
export function populationRidgeProblem(
  lowRankMean: Matrix,
  width: number,
  labels: LabelMoments,
  coupling: OutputCoupling = noCoupling,
  normWeight = 0,
): PopulationRidgeProblem {
  const nonlinear = labels.projections.slice(0, lowRankMean.cols);
  nonlinear[1] = 0;
  const projected = multiplyVector(lowRankMean, nonlinear);
  projected[0] = (projected[0] as number) + normWeight * (labels.norm ?? 0);
  return {
    width,
    labels,
    coupling,
    nonlinearGram: nonlinearGram(lowRankMean, normWeight),
    linearColumn: linearColumn(lowRankMean),
    projected,
  };
}

/** A difference of numbers of a size, exactly 0 where it is rounding: a label that is linear without noise is known as such. */
export function withoutRounding(difference: number, size: number): number {
  return Math.abs(difference) <= 8 * Number.EPSILON * size ? 0 : difference;
}

/**
 * Minimum of the population ridge objective, and its derivative by κ.
 *
 *     J(κ) = min_a E(y − f·a)² + κ‖a‖² = Y2 − c⋆_1² + g c⋆_1² − qᵀA⁻¹q
 *     A = T[I − T_β e_z e_zᵀ]Tᵀ + B'ᵀB'/(N t),   B' = I − p e uᵀ,   u = T e_z,   q = T[E − (1−g) c⋆_1 ρ e_z]
 *     J' = g' c⋆_1² − 2 g' c⋆_1 ρ u·a + aᵀA'a,   a = A⁻¹q
 *
 * with e the order 1 in neuron space. For `meanField` p = 0 and T_β = 1 − g; else see `populationTerms`.
 *
 * @param problem from `populationRidgeProblem`.
 * @param point traces of the bulk at κ > 0.
 * @returns J ≥ 0 and dJ/dκ ≥ 0, with a status. J with T = 0 is Y2 − (1−g)c⋆_1².
 *
 * Cost: one Cholesky factorisation of order Q. Source: docs/theory, section 5.
 */
export function populationRidge(
  problem: PopulationRidgeProblem,
  point: ResolventPoint,
): PopulationRidge {
  const { width, labels, coupling, linearColumn: u, projected } = problem;
  const { g, gSlope } = point;
  const { secondMoment, linear, alignment } = labels;
  const learned = linear * alignment;
  const terms = populationTerms(point, width, coupling);
  const A = populationMatrix(problem.nonlinearGram, u, terms.value);
  // E_1 = c⋆_1 ρ, of which the bulk takes (1−g).
  const q = projected.map((value, j) => value + g * learned * (u[j] as number));
  const factor = cholesky(A);
  if (factor.status !== 'converged') return notSolved;
  const solution = solveCholesky(factor.value, q);
  const y = dot(u, solution);
  const value =
    withoutRounding(secondMoment - linear * linear, secondMoment) +
    g * linear * linear -
    dot(q, solution);
  const slope =
    gSlope * (linear * linear - 2 * learned * y) + populationForm(u, terms.slope, solution);
  const allowed = inconsistency * secondMoment;
  const least = value - point.effectiveRidge * slope;
  return least >= -allowed && least <= value + allowed && value <= secondMoment + allowed
    ? { value, slope, status: 'ok' }
    : notSolved;
}
