/**
 * How a ridge fit is computed. `golub-kahan`: bidiagonalisation of F started at the labels, some passes over F.
 * `tridiagonal`: Gram matrix of the smaller side and its tridiagonal form.
 */
export type RidgeMethod = 'golub-kahan' | 'tridiagonal';

/** A method by name, or `auto`: the one that costs less. */
export type RidgeMethodChoice = 'auto' | RidgeMethod;

/** Every choice, for command lines and forms. */
export const ridgeMethodChoices: readonly RidgeMethodChoice[] = [
  'auto',
  'golub-kahan',
  'tridiagonal',
];

/** Ridge regression on the features for one ridge: â = argmin (1/n)‖ỹ − Fa‖² + λ‖a‖². */
export interface RidgeFit {
  /** λ. */
  readonly ridge: number;
  /** â, N numbers. */
  readonly coefficients: Float64Array;
  /** (1/n)‖ỹ − Fâ‖² + λ‖â‖² = λ ỹᵀ(FFᵀ + λnI)⁻¹ỹ, the training loss of arXiv 2310.07891. */
  readonly objective: number;
  /** (1/n)‖ỹ − Fâ‖². */
  readonly trainError: number;
  /** ‖â‖. */
  readonly coefficientNorm: number;
  readonly method: RidgeMethod;
  /** Bidiagonalisation steps; for `tridiagonal` those taken before it was preferred. */
  readonly steps: number;
  /**
   * Upper bound of ‖â − exact‖/‖exact‖, from the residual g of the normal equations: ‖â − exact‖ ≤ ‖g‖/(λn). For
   * `golub-kahan` g is that of the bidiagonal problem, for `tridiagonal` it is computed from F.
   */
  readonly errorBound: number;
}

/** ‖error‖/‖exact‖ at most, when ‖error‖ ≤ absolute and the approximation has norm `size`. */
export function relativeBound(absolute: number, size: number): number {
  if (absolute === 0) return 0;
  return absolute < size ? absolute / (size - absolute) : Infinity;
}
