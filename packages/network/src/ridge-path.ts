import { backendName, type Matrix } from '@onestep/linalg';
import { type FeatureGram, featureGram } from './feature-gram.ts';
import { requireLabels, requireLength, requireSize } from './requirement.ts';
import { ridgeCost } from './ridge-cost.ts';
import type { RidgeFit, RidgeMethodChoice } from './ridge-fit.ts';
import { type EarlierBound, forecastSteps } from './ridge-forecast.ts';
import { type GolubKahanRidgeOptions, ridgeByGolubKahan } from './ridge-golub-kahan.ts';
import { ridgeByTridiagonal } from './ridge-tridiagonal.ts';

export interface RidgePathOptions {
  /**
   * `auto`, the default: `tridiagonal` when `gram` is given; else `golub-kahan`, until after a dozen steps, and every
   * eight from there, those to come are forecast to cost more than `tridiagonal` would; and `golub-kahan` in any case where
   * a ridge would be lost in the rounding of the Gram matrix. The choice depends on F, the labels, the ridges and the
   * backend, never on a clock.
   */
  readonly method?: RidgeMethodChoice;
  /**
   * Largest `errorBound` of `golub-kahan`, in (0, 1), default 1e-8. The bound is that of the coefficients; objective and
   * trainError are near a minimum, and then exact to its square, some rounding apart.
   */
  readonly tolerance?: number;
  /** Steps after which `golub-kahan` is left for `tridiagonal`, ≥ 1, default min(n, N). */
  readonly maxSteps?: number;
  /** `featureGram(F)`, when the spectrum is wanted too. */
  readonly gram?: FeatureGram;
}

/** Steps before the bound is first noted, and between two looks at it; from the second on there is a forecast. */
const firstLook = 4;
const stepsBetween = 8;

/** A ridge below this share of the largest eigenvalue is lost in the rounding of a Gram matrix of order 1. */
const roundingShare = 2 ** -50;

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
  let taken = 0;
  if (method === 'golub-kahan' || (method === 'auto' && gram === undefined)) {
    const limit = maxSteps ?? smaller;
    requireSize('ridgePath', 'maxSteps', limit, 'pass a number of steps');
    const abandon = method === 'auto' ? costRule(F, ridges, tolerance) : undefined;
    const { fits, steps } = ridgeByGolubKahan(F, labels, ridges, {
      tolerance,
      maxSteps: limit,
      ...(abandon && { abandon }),
    });
    if (fits !== undefined) return fits;
    taken = steps;
  }
  const fits = ridgeByTridiagonal(F, labels, ridges, gram ?? featureGram(F), taken);
  if (fits !== undefined) return fits;
  // The Gram matrix squares the condition number; bidiagonalisation works on F itself.
  const again =
    method === 'auto'
      ? ridgeByGolubKahan(F, labels, ridges, { tolerance, maxSteps: smaller }).fits
      : undefined;
  if (again !== undefined) return again;
  throw new RangeError(
    `ridgePath: ridge must be above the rounding of the Gram matrix, got ${Math.min(...ridges)}; raise it, or use the method golub-kahan`,
  );
}

/** Says whether, after a step of `golub-kahan`, the rest of them would cost more than `tridiagonal`. */
function costRule(
  F: Matrix,
  ridges: readonly number[],
  tolerance: number,
): NonNullable<GolubKahanRidgeOptions['abandon']> {
  const dimension = Math.min(F.rows, F.cols);
  const mu = Math.min(...ridges) * F.rows;
  const cost = ridgeCost(backendName(), F, ridges.length);
  let largest = 0;
  let earlier: EarlierBound | undefined;
  return (soFar, bound) => {
    const { steps, diagonal, subdiagonal } = soFar;
    largest = Math.max(largest, diagonal.at(-1) ?? 0, subdiagonal.at(-1) ?? 0);
    if (steps % stepsBetween !== firstLook) return false;
    const before = earlier;
    earlier = { steps, bound };
    const lost = mu < roundingShare * dimension * largest * largest;
    if (before === undefined || lost) return false;
    const end = forecastSteps(soFar, mu, bound, before, tolerance, dimension);
    return cost.golubKahan(steps, end) > cost.tridiagonal;
  };
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
