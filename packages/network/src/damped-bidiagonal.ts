/** Least squares min ‖β_1 e_1 − B z‖² + μ‖z‖² with B lower bidiagonal, (k+1)×k. */
export interface DampedBidiagonal {
  /** α_1 … α_k. */
  readonly diagonal: ArrayLike<number>;
  /** β_2 … β_{k+1}. */
  readonly subdiagonal: ArrayLike<number>;
  /** β_1. */
  readonly startNorm: number;
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
}

/**
 * Solves the damped bidiagonal least-squares problem by rotations, without forming BᵀB.
 *
 * Each column takes two rotations: one removes √μ below the diagonal, one removes β_{j+1}; what they leave of the right
 * side adds up to the objective, a sum of squares without cancellation.
 *
 * @param damping √μ > 0.
 *
 * O(k). Source: Paige and Saunders, ACM TOMS 8 (1982), LSQR with damping.
 */
export function solveDampedBidiagonal(
  { diagonal, subdiagonal, startNorm, steps }: DampedBidiagonal,
  damping: number,
): DampedSolution {
  const pivots = new Float64Array(steps);
  const above = new Float64Array(steps);
  const solution = new Float64Array(steps);
  let rhoBar = steps > 0 ? (diagonal[0] as number) : 0;
  let phiBar = startNorm;
  let objective = 0;
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
    if (j + 1 < steps) {
      const alpha = diagonal[j + 1] as number;
      above[j] = (beta / pivot) * alpha;
      rhoBar = -(damped / pivot) * alpha;
    }
  }
  objective += phiBar * phiBar;
  for (let j = steps - 1; j >= 0; j--) {
    const next = j + 1 < steps ? (above[j] as number) * (solution[j + 1] as number) : 0;
    solution[j] = ((solution[j] as number) - next) / (pivots[j] as number);
  }
  const last =
    steps > 0 ? -(subdiagonal[steps - 1] as number) * (solution[steps - 1] as number) : startNorm;
  return { solution, objective, lastResidual: last };
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
