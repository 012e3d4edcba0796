import type { Matrix } from '@onestep/linalg';
import { type FeatureGram, featureGram } from './feature-gram.ts';
import { requireLabels, requireLength, requireSize } from './requirement.ts';
import type { RidgeFit, RidgeMethod } from './ridge-fit.ts';
import { ridgeByGolubKahan } from './ridge-golub-kahan.ts';
import { ridgeByTridiagonal } from './ridge-tridiagonal.ts';

export interface RidgePathOptions {
  /**
   * `golubKahan`: bidiagonalisation, few passes over F, for ridges that are not small. `tridiagonal`: Gram matrix and
   * tridiagonal form, for every ridge. `auto`, the default: `tridiagonal` when `gram` is given, else `golubKahan` as long
   * as it is cheaper; and `golubKahan` again where a ridge is lost in the rounding of the Gram matrix.
   */
  readonly method?: 'auto' | RidgeMethod;
  /**
   * Largest `errorBound` of `golubKahan`, in (0, 1), default 1e-8. The bound is that of the coefficients; objective and
   * trainError are near a minimum, and then exact to its square, some rounding apart.
   */
  readonly tolerance?: number;
  /**
   * Steps after which `golubKahan` is left for `tridiagonal`, ≥ 1. With m = min(n, N), default m/4 but at least
   * min(m, 48) for `auto`, where the costs are about equal, and m for `golubKahan`.
   */
  readonly maxSteps?: number;
  /** `featureGram(F)`, when the spectrum is wanted too. */
  readonly gram?: FeatureGram;
}

/**
 * Ridge regression of the labels on the features, for every ridge from one factorisation.
 *
 *     â = argmin (1/n)‖ỹ − Fa‖² + λ‖a‖²
 *     objective = trainError + λ‖â‖² = λ ỹᵀ(FFᵀ + λnI)⁻¹ỹ,   trainError = (1/n)‖ỹ − Fâ‖²
 *
 * @param F n×N, not divided by anything.
 * @param labels ỹ, n finite numbers.
 * @param ridges λ > 0, finite, in any order; at least one.
 * @returns One fit for each ridge, in their order, each with the method and its error bound.
 * @throws RangeError when the shapes do not fit, a ridge is not positive, or a label or feature is not finite.
 *
 * No work of order n³, no copy of F and no Gram matrix for each ridge.
 * Source: docs/theory, section 1.
 */
export function ridgePath(
  F: Matrix,
  labels: Float64Array,
  ridges: readonly number[],
  { method = 'auto', tolerance = 1e-8, maxSteps, gram }: RidgePathOptions = {},
): readonly RidgeFit[] {
  requireLabels('ridgePath', labels, F.rows);
  requireSize('ridgePath', 'F.cols', F.cols, 'pass at least one feature');
  requireRidges(ridges);
  if (!(tolerance > 0 && tolerance < 1)) {
    throw new RangeError(
      `ridgePath: tolerance must be between 0 and 1, got ${tolerance}; pass a relative error`,
    );
  }
  if (gram !== undefined) {
    const remedy = 'pass featureGram(F) of the same F';
    requireLength('ridgePath', 'gram.samples', gram.samples, F.rows, remedy);
    requireLength('ridgePath', 'gram.width', gram.width, F.cols, remedy);
  }
  const smaller = Math.min(F.rows, F.cols);
  if (method === 'golubKahan' || (method === 'auto' && gram === undefined)) {
    const affordable = Math.max(Math.floor(smaller / 4), Math.min(smaller, 48));
    const limit = maxSteps ?? (method === 'auto' ? affordable : smaller);
    requireSize('ridgePath', 'maxSteps', limit, 'pass a number of steps');
    const fits = ridgeByGolubKahan(F, labels, ridges, {
      tolerance,
      maxSteps: limit,
      foresee: method === 'auto',
    });
    if (fits !== undefined) return fits;
  }
  const fits = ridgeByTridiagonal(F, labels, ridges, gram ?? featureGram(F));
  if (fits !== undefined) return fits;
  // The Gram matrix squares the condition number; bidiagonalisation works on F itself.
  const again =
    method === 'auto'
      ? ridgeByGolubKahan(F, labels, ridges, { tolerance, maxSteps: smaller, foresee: false })
      : undefined;
  if (again !== undefined) return again;
  throw new RangeError(
    `ridgePath: ridge must be above the rounding of the Gram matrix, got ${Math.min(...ridges)}; raise it, or use the method golubKahan`,
  );
}

function requireRidges(ridges: readonly number[]): void {
  requireSize('ridgePath', 'number of ridges', ridges.length, 'pass at least one ridge');
  for (const ridge of ridges) {
    if (!(ridge > 0 && ridge < Infinity)) {
      throw new RangeError(
        `ridgePath: ridge must be positive and finite, got ${ridge}; pass a penalty such as 0.1`,
      );
    }
  }
}
