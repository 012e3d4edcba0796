/** Least squares min ‖β_1 e_1 − B z‖² + μ‖z‖² with B lower bidiagonal, (k+1)×k. */
export interface DampedBidiagonal {
  /** α_1 … α_k. */
  readonly diagonal: ArrayLike<number>;
  /** β_2 … β_{k+1}. */
  readonly subdiagonal: ArrayLike<number>;
  /** β_1. */
  readonly startNorm: number;
  /** α_{k+1}; 0 where the Krylov space is closed. */
  readonly nextDiagonal: number;
  /** k. */
  readonly steps: number;
}

export interface DampedSolution {
  /** z, k numbers. */
  readonly solution: Float64Array;
  /** min ‖β_1 e_1 − B z‖² + μ‖z‖². */
  readonly objective: number;
  /** Last element, number k + 1, of β_1 e_1 − B z. */
  readonly lastResidual: number;
  /**
   * w with v_{k+1}ᵀ(FᵀF + μI)⁻¹v_{k+1} ≤ 1/w, μ ≤ w: what one more vector still weighs, for B from a bidiagonalisation of F
   * with orthonormal V.
   */
  readonly nextWeight: number;
}

/** Below this share of a pivot its difference from the weight is rounding. */
const leastDifference = 2 ** -40;

/**
 * Solves the damped bidiagonal least-squares problem by rotations, without forming BᵀB.
 *
 * Each column takes two rotations: one removes √μ below the diagonal, one removes β_{j+1}; what they leave of the right
 * side adds up to the objective, a sum of squares without cancellation.
 *
 * @param damping √μ > 0.
 *
 * `nextWeight` is the Gauss–Radau rule with a node at μ, below which FᵀF + μI has no eigenvalue:
 *
 *     w_0 = μ,   w_j = μ + (α_{j+1} β_{j+1}/ρ_j²)² w_{j−1}/(1 − w_{j−1}/ρ_j²),   ρ_j the pivots
 *
 * O(k). Source: Paige and Saunders, ACM TOMS 8 (1982), LSQR with damping; Meurant and Tichý, Numer. Algorithms 62 (2013),
 * bounds of the A-norm of the error.
 */
export function solveDampedBidiagonal(
  { diagonal, subdiagonal, startNorm, nextDiagonal, steps }: DampedBidiagonal,
  damping: number,
): DampedSolution {
  const pivots = new Float64Array(steps);
  const above = new Float64Array(steps);
  const solution = new Float64Array(steps);
  let rhoBar = steps > 0 ? (diagonal[0] as number) : 0;
  let phiBar = startNorm;
  let objective = 0;
  const mu = damping * damping;
  let weight = mu;
  for (let j = 0; j < steps; j++) {
    const damped = Math.hypot(rhoBar, damping);
    const removed = (damping / damped) * phiBar;
    objective += removed * removed;
    phiBar *= rhoBar / damped;
    const beta = subdiagonal[j] as number;
    const pivot = Math.hypot(damped, beta);
    pivots[j] = pivot;
    solution[j] = (damped / pivot) * phiBar;
    phiBar *= beta / pivot;
    const alpha = j + 1 < steps ? (diagonal[j + 1] as number) : nextDiagonal;
    above[j] = (beta / pivot) * alpha;
    rhoBar = -(damped / pivot) * alpha;
    const difference = 1 - weight / pivot / pivot;
    const decay = (above[j] as number) / pivot;
    weight = difference > leastDifference ? mu + (decay * decay * weight) / difference : mu;
  }
  objective += phiBar * phiBar;
  for (let j = steps - 1; j >= 0; j--) {
    const next = j + 1 < steps ? (above[j] as number) * (solution[j + 1] as number) : 0;
    solution[j] = ((solution[j] as number) - next) / (pivots[j] as number);
  }
  const last =
    steps > 0 ? -(subdiagonal[steps - 1] as number) * (solution[steps - 1] as number) : startNorm;
  return { solution, objective, lastResidual: last, nextWeight: weight };
}

/** ‖β_1 e_1 − B z‖². */
export function bidiagonalResidual(
  { diagonal, subdiagonal, startNorm, steps }: DampedBidiagonal,
  z: Float64Array,
): number {
  let carried = startNorm;
  let sum = 0;
  for (let j = 0; j < steps; j++) {
    const element = carried - (diagonal[j] as number) * (z[j] as number);
    sum += element * element;
    carried = -(subdiagonal[j] as number) * (z[j] as number);
  }
  return sum + carried * carried;
}
