import { dot, gram, type Matrix, matrix } from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { OutputCoupling } from './output-coupling.ts';

/** The matrix linear·u uᵀ + mixed·(u eᵀ + e uᵀ) + shift·I: what A has beyond the columns of T other than u. */
export interface RankTwoForm {
  /** Weight of u uᵀ, u = T e_z. */
  readonly linear: number;
  /** Weight of u eᵀ + e uᵀ, e the order 1 in neuron space. */
  readonly mixed: number;
  /** Weight of the identity. */
  readonly shift: number;
}

/** The κ-dependent numbers of the population matrix A, with their derivatives. */
export interface PopulationTerms {
  readonly value: RankTwoForm;
  /** Derivative of `value` by κ. */
  readonly slope: RankTwoForm;
}

/**
 * The population matrix A(κ) = T[I − T_β e_z e_zᵀ]Tᵀ + B'ᵀB'/(N t), B' = I − p e uᵀ, multiplied out.
 *
 *     A = Σ_{k≠1} (T e_k)(T e_k)ᵀ + (1 − T_β + p²/(N t)) u uᵀ − (p/(N t)) (u eᵀ + e uᵀ) + I/(N t)
 *     1 − T_β = (1−χ²) g + χ² (1 − T_a),   1 − T_a = (v2+κ) t g,   p = √N s̄ ψ (1−g)/b
 *
 * Written with 1 − T_β, which can be tiny (v2 = 0, κ → 0), nothing is subtracted.
 *
 * @param point traces of the bulk at κ.
 * @param width N.
 * @param coupling χ and p/(1−g).
 *
 * Source: docs/theory, section 5, in the orthonormal basis (Γ = L Lᵀ, T = Lᵀ diag(s) M).
 */
export function populationTerms(
  point: ResolventPoint,
  width: number,
  { cosine, pull }: OutputCoupling,
): PopulationTerms {
  const { g, oneMinusG, gSlope, outputG, outputGSlope, trace, traceSlope } = point;
  const square = cosine * cosine;
  const shift = 1 / (width * trace);
  // Parted so that the square of a tiny t does not vanish.
  const shiftSlope = (-traceSlope / trace) * shift;
  const p = pull * oneMinusG;
  const pSlope = -pull * gSlope;
  const left = (1 - square) * g + square * outputG;
  const leftSlope = (1 - square) * gSlope + square * outputGSlope;
  return {
    value: { linear: left + p * p * shift, mixed: -p * shift, shift },
    slope: {
      linear: leftSlope + p * (2 * pSlope * shift + p * shiftSlope),
      mixed: -pSlope * shift - p * shiftSlope,
      shift: shiftSlope,
    },
  };
}

/** Row of the order 1 in neuron space: g itself, or the only one there is for a constant second layer. */
export function neuronRow(rows: number): number {
  return rows === 1 ? 0 : 1;
}

/** Σ_{k≠1} (T e_k)(T e_k)ᵀ + normWeight² at h_0(g): T Tᵀ without the column of z, and the inputs' norms if they are kept. */
export function nonlinearGram(lowRankMean: Matrix, normWeight: number): Matrix {
  const { rows, cols, data } = lowRankMean;
  const rest = matrix(rows, cols, data.slice());
  for (let i = 0; i < rows; i += 1) rest.data[i * cols + 1] = 0;
  const result = gram(rest);
  result.data[0] = (result.data[0] as number) + normWeight * normWeight;
  return result;
}

/** u = T e_z, the column of z. */
export function linearColumn(lowRankMean: Matrix): Float64Array {
  const { rows, cols, data } = lowRankMean;
  return Float64Array.from({ length: rows }, (_, i) => data[i * cols + 1] as number);
}

/** A symmetric matrix plus a rank-two form; `rest` from `nonlinearGram` gives A. */
export function populationMatrix(
  rest: Matrix,
  u: Float64Array,
  { linear, mixed, shift }: RankTwoForm,
): Matrix {
  const order = rest.rows;
  const row = neuronRow(order);
  const A = matrix(order, order, rest.data.slice());
  const add = (at: number, value: number): void => {
    A.data[at] = (A.data[at] as number) + value;
  };
  for (let i = 0; i < order; i += 1) {
    const own = u[i] as number;
    const left = linear * own;
    for (let j = 0; j < order; j += 1) add(i * order + j, left * (u[j] as number));
    if (mixed !== 0) {
      add(i * order + row, mixed * own);
      add(row * order + i, mixed * own);
    }
    add(i * order + i, shift);
  }
  return A;
}

/** vᵀ (linear u uᵀ + mixed (u eᵀ + e uᵀ) + shift I) v. */
export function populationForm(
  u: Float64Array,
  { linear, mixed, shift }: RankTwoForm,
  v: Float64Array,
): number {
  const y = dot(u, v);
  return linear * y * y + 2 * mixed * y * (v[neuronRow(v.length)] as number) + shift * dot(v, v);
}
