/** How a ridge fit was computed. */
export type RidgeMethod = 'golubKahan' | 'tridiagonal';

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
  /** Bidiagonalisation steps; 0 for `tridiagonal`. */
  readonly steps: number;
  /**
   * Upper bound of ‖â − exact‖/‖exact‖, from the residual g of the normal equations: ‖â − exact‖ ≤ ‖g‖/(λn). For
   * `golubKahan` g is that of the bidiagonal problem, for `tridiagonal` it is computed from F.
   */
  readonly errorBound: number;
}

/** ‖error‖/‖exact‖ at most, when ‖error‖ ≤ absolute and the approximation has norm `size`. */
export function relativeBound(absolute: number, size: number): number {
  if (absolute === 0) return 0;
  return absolute < size ? absolute / (size - absolute) : Infinity;
}
