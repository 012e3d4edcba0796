import type { BulkLaw } from './bulk-law.ts';
import type { ResolventPoint } from './resolvent.ts';

/**
 * Coefficients of the bulk quartic in κ at a ridge λ of either sign, ascending.
 *
 * With r = N/n and T = λ − (1−r)κ = r κ² t it is
 *
 *     r² κ⁴ + v1 (1/ψ − 1) r T κ² − (κ + v2)(r T κ² + (v1/ψ) T²) = 0,
 *
 * the quartic in g with g = 1/(1 + v1 t/ψ) put in. κ is the variable that stays well resolved as λ → 0 at N = n and as
 * v1 → 0, where the roots in g run together; v1 = 0 and v2 = 0 show as roots κ = 0.
 *
 * Source: derivation from docs/theory, section 3.
 */
export function effectiveRidgeQuartic(law: BulkLaw, ridge: number): number[] {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const r = phi / psi;
  const c = 1 - r;
  const perWidth = v1 / psi;
  const spread = v1 * (1 / psi - 1) - v2;
  return [
    -v2 * perWidth * ridge * ridge,
    perWidth * ridge * (2 * c * v2 - ridge),
    spread * r * ridge + perWidth * c * (2 * ridge - c * v2),
    -spread * r * c - r * ridge - perWidth * c * c,
    r,
  ];
}

/**
 * Relative residual of the quartic in g at a solution: |sum of its terms| / sum of their absolute values.
 *
 *     P(g) [ (1 − N/n) v1 g + φ P(g) ] − λ v1 g (1 − g),   P(g) = v1 g (g + 1/ψ − 1) − v2 (1 − g)
 *
 * taken divided by v1², with w = (1−g)/v1, so that v1 = 0 is no special case.
 *
 * Source: docs/theory, section 3.
 */
export function quarticResidual(law: BulkLaw, ridge: number, point: ResolventPoint): number {
  const { dimPerSample: phi, dimPerWidth: psi, nonlinearVariance: v2 } = law;
  const { g, gapPerLinearVariance: w } = point;
  const samplesLeft = 1 - phi / psi;
  const shift = 1 / psi - 1;
  const p = g * (g + shift) - v2 * w;
  const pSize = g * (g + Math.abs(shift)) + v2 * w;
  const value = p * (samplesLeft * g + phi * p) - ridge * g * w;
  const size = pSize * (Math.abs(samplesLeft) * g + phi * pSize) + ridge * g * w;
  return size > 0 ? Math.abs(value) / size : 0;
}
