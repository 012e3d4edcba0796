import {
  dot,
  type Matrix,
  matrix,
  multiply,
  multiplyTransposed,
  norm,
  solveTridiagonal,
  transposeMultiplyVector,
} from '@onestep/linalg';
import type { FeatureGram } from './feature-gram.ts';
import { type RidgeFit, relativeBound } from './ridge-fit.ts';

/**
 * Ridge fits for all ridges from the tridiagonal form of the smaller Gram matrix.
 *
 *     side `width`:    â = Q (T + λ)⁻¹ Qᵀ Fᵀỹ/n,       objective = ỹᵀ(ỹ − Fâ)/n
 *     side `samples`:  â = Fᵀ Q (T + λ)⁻¹ Qᵀ ỹ/n,      objective = (λ/n) ỹᵀ Q (T + λ)⁻¹ Qᵀ ỹ
 *
 * trainError is that of the coefficients themselves, ‖ỹ − Fâ‖²/n, and so is the residual of the normal equations.
 * O(m) for each ridge, and for its coefficients and residual three products of F with a vector.
 *
 * @param steps Bidiagonalisation steps taken before, for the record.
 * @returns The fits in the order of the ridges; undefined when a ridge is lost in the rounding of the Gram matrix.
 */
export function ridgeByTridiagonal(
  F: Matrix,
  labels: Float64Array,
  ridges: readonly number[],
  { side, tridiagonalization }: FeatureGram,
  steps = 0,
): readonly RidgeFit[] | undefined {
  const { rows: n, cols: width } = F;
  const { diagonal, offDiagonal, applyQ, applyTransposeQ } = tridiagonalization;
  const count = ridges.length;
  const right = side === 'width' ? transposeMultiplyVector(F, labels) : labels;
  const rotated = applyTransposeQ(right).map((x) => x / n);
  const solved: Float64Array[] = [];
  for (const ridge of ridges) {
    const solution = solve(diagonal, offDiagonal, ridge, rotated);
    if (solution === undefined) return undefined;
    solved.push(solution);
  }
  const back = stacked(solved.map(applyQ), diagonal.length);
  const coefficients = side === 'width' ? back : multiply(back, F);
  const predictions = multiplyTransposed(coefficients, F);
  const residuals = matrix(count, n);
  for (let at = 0; at < residuals.data.length; at++) {
    residuals.data[at] = (labels[at % n] as number) - (predictions.data[at] as number);
  }
  const gradients = multiply(residuals, F);
  return ridges.map((ridge, k) => {
    const own = coefficients.data.slice(k * width, (k + 1) * width);
    const residual = residuals.data.subarray(k * n, (k + 1) * n);
    const gradient = gradients.data.subarray(k * width, (k + 1) * width);
    const normal = gradient.map((g, j) => g / n - ridge * (own[j] as number));
    const size = norm(own);
    return {
      ridge,
      coefficients: own,
      objective:
        side === 'width'
          ? dot(labels, residual) / n
          : ridge * n * dot(rotated, solved[k] as Float64Array),
      trainError: dot(residual, residual) / n,
      coefficientNorm: size,
      method: 'tridiagonal',
      steps,
      errorBound: relativeBound(norm(normal) / ridge, size),
    };
  });
}

/** (T + λ)⁻¹ b; undefined where rounding has made T + λ indefinite. */
function solve(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  ridge: number,
  right: Float64Array,
): Float64Array | undefined {
  try {
    return solveTridiagonal(diagonal, offDiagonal, ridge, right);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function stacked(rows: readonly Float64Array[], cols: number): Matrix {
  const result = matrix(rows.length, cols);
  for (const [k, row] of rows.entries()) result.data.set(row, k * cols);
  return result;
}
