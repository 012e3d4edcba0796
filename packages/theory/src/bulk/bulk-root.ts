import { type Complex, polynomialRoots } from '@onestep/linalg';
import type { BulkLaw } from './bulk-law.ts';
import { effectiveRidgeQuartic } from './bulk-quartic.ts';

/**
 * The effective ridge at x + i0 inside the bulk: the root of the quartic at λ = −x with Im(1/κ) > 0.
 *
 * m = 1/κ is the Stieltjes transform lim (1/n) tr (F_0F_0ᵀ/n − x − i0)⁻¹. Of the four roots at most one pair is not
 * real; the member in the lower half plane is the one.
 *
 * @param law φ, ψ, v1, v2, not both variances 0.
 * @param x eigenvalue position, > 0.
 * @returns κ with Im κ < 0, or null where all roots are real: outside the bulk, or next to an edge to rounding.
 *
 * Accuracy: relative 1e-13 away from the edges, its square root at an edge. Source: docs/theory, section 3.
 */
export function bulkRootAt(law: BulkLaw, x: number): Complex | null {
  // In units of v1 + v2 the coefficients are of the order of the aspect ratios.
  const scale = law.linearVariance + law.nonlinearVariance;
  const unit: BulkLaw = {
    ...law,
    linearVariance: law.linearVariance / scale,
    nonlinearVariance: law.nonlinearVariance / scale,
  };
  let best: Complex | null = null;
  for (const root of polynomialRoots(effectiveRidgeQuartic(unit, -x / scale)).value) {
    if (root.im < (best?.im ?? 0)) best = root;
  }
  return best && { re: scale * best.re, im: scale * best.im };
}
