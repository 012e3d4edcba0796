import { backendFor } from './backend/active.ts';
import type { HeldMatrix } from './backend/backend.ts';
import { addScaledRange, scaleRange } from './kernels/vector.ts';
import { type Matrix, requireLength, requireSize } from './matrix.ts';
import { freshDirection, orthogonalizeInPlace } from './orthogonalize.ts';
import { norm } from './vectors.ts';

/**
 * k steps of the lower bidiagonalisation of the n × N matrix F: with U = [u_1 … u_{k+1}],
 * V = [v_1 … v_k] orthonormal and B (k+1) × k lower bidiagonal,
 *
 *     F V = U B,   Fᵀ u_1 = α_1 v_1,   u_1 = start/startNorm.
 */
export interface Bidiagonalization {
  /** k; 0 when the start is zero or Fᵀ start = 0. */
  readonly steps: number;
  /** ‖start‖ = β_1. */
  readonly startNorm: number;
  /** α_1 … α_k: the diagonal of B. */
  readonly diagonal: readonly number[];
  /** β_2 … β_{k+1}: the elements of B below the diagonal. */
  readonly subdiagonal: readonly number[];
  /**
   * α_{k+1} = ‖Fᵀ u_{k+1} − β_{k+1} v_k‖, the part of Fᵀ U that B does not hold: a Ritz triplet
   * (θ, U p, V q) has residual |p_{k+1}| times this. 0 when the Krylov space is closed.
   */
  readonly nextDiagonal: number;
  /** u_1 … u_{k+1}, each of n elements (u_{k+1} is left out when β_{k+1} = 0). */
  readonly left: readonly Float64Array[];
  /** v_1 … v_k, each of N elements. */
  readonly right: readonly Float64Array[];
  /**
   * `steps`: as many as were asked; `stopped`: onStep returned true; `closed`: the Krylov space is
   * invariant, and every quantity computed from B is exact; `zeroStart`: the start is zero.
   */
  readonly ended: 'steps' | 'stopped' | 'closed' | 'zeroStart';
}

export interface GolubKahanOptions {
  /** Most steps to take, default min(n, N). */
  readonly steps?: number;
  /**
   * Called after every step with what there is so far (its arrays go on growing); returning true
   * ends the run.
   */
  readonly onStep?: (soFar: Bidiagonalization) => boolean | undefined;
  /**
   * A new α or β at most this times the largest so far counts as zero, default 2⁻⁵⁰ √(n + N)
   * (what rounding leaves of a zero).
   */
  readonly breakdownTolerance?: number;
  /**
   * Go on past a closed Krylov space with a fresh direction (its element of B is then zero) until
   * `steps` are done; default false. This is how repeated singular values are found.
   */
  readonly restart?: boolean;
  /**
   * `both`, the default: U and V are orthonormal to working precision. `right`: only V is made so, for half the work and
   * memory. F V = U B then still holds to rounding, and Bᵀ(UᵀU − I)B = O(2⁻⁵² ‖F‖²), which is enough for least squares;
   * Fᵀ U − V Bᵀ has grown components along V (Simon and Zha, SIAM J. Sci. Comput. 21, 2000). Not with `restart`.
   */
  readonly orthogonalize?: 'both' | 'right';
}

/**
 * Golub–Kahan bidiagonalisation of F started at `start`, every vector orthogonalised against all
 * earlier ones of its side, or those of one side. One pass over F per step.
 *
 * Ridge for every λ at once: with y = start and K = B Bᵀ, yᵀ(FFᵀ + μI)⁻¹y ≈ β_1² e_1ᵀ(K + μI)⁻¹e_1,
 * and the coefficients are V (BᵀB + μI)⁻¹Bᵀ β_1 e_1.
 *
 * @param F n × N
 * @param start n numbers; not changed
 * @throws RangeError if `start` has another length, is not finite, or `steps` is not a size, or if it is to restart with
 *   one side orthogonalised
 *
 * 4 n N flops a step for F, and 4 (n + N) k for orthogonality in step k; memory (n + N) k.
 * Source: Golub and Kahan, SIAM J. Numer. Anal. B 2 (1965); the form "bidiag 1" of Paige and
 * Saunders, ACM TOMS 8 (1982).
 */
export function golubKahan(
  F: Matrix,
  start: Float64Array,
  options: GolubKahanOptions = {},
): Bidiagonalization {
  const { rows: n, cols: width, data } = F;
  const { steps = Math.min(n, width) } = options;
  requireLength('golubKahan', 'start.length', start.length, n, 'pass one number per row of F');
  requireSize('golubKahan', 'steps', steps);
  if (options.restart && options.orthogonalize === 'right') {
    throw new RangeError(
      'golubKahan: orthogonalize must be both where restart is true, got right; leave it out',
    );
  }
  const startNorm = norm(start);
  requireFinite('start', startNorm);
  const passes = 2 * n * width * Math.min(steps, width);
  return backendFor(passes).hold(n, width, data, (held) => {
    const size = held.norm();
    requireFinite('F', size);
    return bidiagonalize(held, n, width, size, start, startNorm, { ...options, steps });
  });
}

/** `golubKahan` with F, of Frobenius norm `size`, at hand and the arguments checked. */
function bidiagonalize(
  F: HeldMatrix,
  n: number,
  width: number,
  size: number,
  start: Float64Array,
  startNorm: number,
  {
    steps,
    onStep,
    breakdownTolerance = 2 ** -50 * Math.sqrt(n + width),
    restart = false,
    orthogonalize = 'both',
  }: GolubKahanOptions & { readonly steps: number },
): Bidiagonalization {
  const diagonal: number[] = [];
  const subdiagonal: number[] = [];
  const left: Float64Array[] = [];
  const right: Float64Array[] = [];
  const leftBasis = F.basis(n);
  const rightBasis = F.basis(width);
  const addLeft = (u: Float64Array): void => {
    left.push(u);
    if (orthogonalize === 'both') leftBasis.push(u);
  };
  const addRight = (v: Float64Array): void => {
    right.push(v);
    rightBasis.push(v);
  };
  let nextDiagonal = 0;
  // A lower bound of σ_1 at first, then the largest element of B: what "zero" is relative to.
  let largest = size / Math.sqrt(Math.max(1, Math.min(n, width)));
  const soFar = (ended: Bidiagonalization['ended']): Bidiagonalization => ({
    steps: right.length,
    startNorm,
    diagonal,
    subdiagonal,
    nextDiagonal,
    left,
    right,
    ended,
  });

  if (startNorm === 0) return soFar('zeroStart');
  const first = start.map((value) => value / startNorm);
  addLeft(first);
  let candidate: Float64Array = new Float64Array(width);
  F.transposeMultiply(first, candidate);
  nextDiagonal = norm(candidate);
  if (nextDiagonal <= breakdownTolerance * largest) nextDiagonal = 0;
  const limit = Math.min(steps, width);
  while (right.length < limit) {
    // Here `candidate` is Fᵀu_k without its part in span V, and nextDiagonal its norm, α_k.
    if (nextDiagonal === 0) {
      const fresh = restart ? freshDirection(width, rightBasis) : undefined;
      if (fresh === undefined) return soFar('closed');
      candidate = fresh;
    } else {
      scaleRange(width, 1 / nextDiagonal, candidate, 0);
    }
    const v = candidate;
    const alpha = nextDiagonal;
    const u = left[right.length] as Float64Array;
    addRight(v);
    diagonal.push(alpha);
    largest = Math.max(largest, alpha);

    const t = new Float64Array(n);
    const s = new Float64Array(width);
    F.golubKahanStep(v, alpha, u, t, s);
    // Orthogonalising t afterwards needs no second pass over F: it changes s = Fᵀt only within
    // span V, and s is made orthogonal to V next.
    let beta = orthogonalize === 'both' ? orthogonalizeInPlace(t, leftBasis) : norm(t);
    if (beta <= breakdownTolerance * largest) beta = 0;
    subdiagonal.push(beta);
    largest = Math.max(largest, beta);
    if (beta > 0) {
      scaleRange(n, 1 / beta, t, 0);
      addLeft(t);
      // What is known of the components along V goes first, so that one pass finds little to cancel.
      addScaledRange(width, -beta * beta, v, 0, s, 0);
      nextDiagonal = orthogonalizeInPlace(s, rightBasis) / beta;
      scaleRange(width, 1 / beta, s, 0);
      candidate = s;
    } else {
      nextDiagonal = 0;
      const fresh = restart && right.length < limit ? freshDirection(n, leftBasis) : undefined;
      if (fresh === undefined) {
        const done = soFar('closed');
        onStep?.(done);
        return done;
      }
      addLeft(fresh);
      candidate = s;
      F.transposeMultiply(fresh, candidate);
      nextDiagonal = orthogonalizeInPlace(candidate, rightBasis);
    }
    if (nextDiagonal <= breakdownTolerance * largest) nextDiagonal = 0;
    if (onStep?.(soFar('steps')) === true) return soFar('stopped');
  }
  return soFar(nextDiagonal === 0 ? 'closed' : 'steps');
}

function requireFinite(name: string, size: number): void {
  if (!Number.isFinite(size)) {
    throw new RangeError(
      `golubKahan: ${name} must be finite, got norm ${size}; check how it was computed`,
    );
  }
}
