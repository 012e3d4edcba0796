import { dot, type Matrix, matrix } from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { OutputCoupling } from './output-coupling.ts';

/** The matrix uu·u uᵀ + ue·(u eᵀ + e uᵀ) + shift·I: what A has beyond T Tᵀ. */
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
  /** 1 − T_β, what the bulk leaves of the direction β. */
  readonly left: number;
}

/**
 * The population matrix A(κ) = T[I − T_β e_z e_zᵀ]Tᵀ + B'ᵀB'/(N t), B' = I − p e uᵀ, multiplied out.
 *
 *     A = T Tᵀ + (p²/(N t) − T_β) u uᵀ − (p/(N t)) (u eᵀ + e uᵀ) + I/(N t)
 *     T_β = (1−χ²)(1−g) + χ² T_a,   T_a = 1 − ψ (v2+κ)(1−g)/v1,   p = √N s̄ ψ (1−g)/b
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
  const shiftSlope = -traceSlope / (width * trace * trace);
  const p = pull * oneMinusG;
  const pSlope = -pull * gSlope;
  const absorbed = (1 - square) * oneMinusG + square * (1 - outputG);
  const leftSlope = (1 - square) * gSlope + square * outputGSlope;
  return {
    value: { linear: p * p * shift - absorbed, mixed: -p * shift, shift },
    slope: {
      linear: leftSlope + p * (2 * pSlope * shift + p * shiftSlope),
      mixed: -pSlope * shift - p * shiftSlope,
      shift: shiftSlope,
    },
    left: (1 - square) * g + square * outputG,
  };
}

/** Row of the order 1 in neuron space: g itself, or the only one there is for a constant second layer. */
export function neuronRow(rows: number): number {
  return rows === 1 ? 0 : 1;
}

/** T Tᵀ plus a rank-two form. */
export function populationMatrix(
  lowRankGram: Matrix,
  linearColumn: Float64Array,
  { linear, mixed, shift }: RankTwoForm,
): Matrix {
  const order = lowRankGram.rows;
  const row = neuronRow(order);
  const A = matrix(order, order, lowRankGram.data.slice());
  const add = (at: number, value: number): void => {
    A.data[at] = (A.data[at] as number) + value;
  };
  for (let i = 0; i < order; i += 1) {
    const u = linearColumn[i] as number;
    const left = linear * u;
    for (let j = 0; j < order; j += 1) add(i * order + j, left * (linearColumn[j] as number));
    if (mixed !== 0) {
      add(i * order + row, mixed * u);
      add(row * order + i, mixed * u);
    }
    add(i * order + i, shift);
  }
  return A;
}

/** vᵀ (linear u uᵀ + mixed (u eᵀ + e uᵀ) + shift I) v. */
export function populationForm(
  linearColumn: Float64Array,
  { linear, mixed, shift }: RankTwoForm,
  v: Float64Array,
): number {
  const y = dot(linearColumn, v);
  return linear * y * y + 2 * mixed * y * (v[neuronRow(v.length)] as number) + shift * dot(v, v);
}
