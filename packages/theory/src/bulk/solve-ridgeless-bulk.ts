import { type BulkLaw, requireBulkLaw } from './bulk-law.ts';
import { quarticResidual } from './bulk-quartic.ts';
import { type ResolventPoint, resolventAt } from './resolvent.ts';
import type { BulkSolution } from './solve-bulk.ts';

/** The bulk in the limit λ → 0⁺. */
export interface RidgelessBulk {
  /**
   * Rank of the bulk against the samples: `below` (κ → 0, the fit is least squares), `above` (κ → κ_0 > 0, the fit
   * interpolates), `equal` (the threshold between them, where dλ/dκ → 0).
   */
  readonly side: 'below' | 'equal' | 'above';
  /** Rank of the bulk over n: N/n, and at most d/n for a linear σ (v2 = 0). */
  readonly rankPerSample: number;
  /** The bulk at λ = 0; m1 = 1/κ and m2 = g/κ may be infinite. */
  readonly bulk: BulkSolution;
  /** Traces at κ_0, or so close to κ = 0 that no trace differs from its limit. */
  readonly point: ResolventPoint;
}

/** κ in units of v1 + v2 that stands for 0⁺: √κ, the slowest approach there is, is below rounding too. */
const nearZero = 1e-34;

/**
 * The bulk's limit λ → 0⁺ on both sides of N = n, in closed form.
 *
 * For N > n the effective ridge solves df1(κ) = n, that is κ t = 1 − n/N, and t is the positive root of
 *
 *     (v1 v2/ψ) t² + (v1 + v2 − v1/φ) t − n/N = 0.
 *
 * @param law φ, ψ, v1, v2; any of v1, v2 may be 0.
 * @throws RangeError for a bad law.
 *
 * Accuracy: rounding. Source: derivation from docs/theory, section 3.
 */
export function solveRidgelessBulk(law: BulkLaw): RidgelessBulk {
  requireBulkLaw('solveRidgelessBulk', law);
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const widthPerSample = phi / psi;
  const rankPerSample = v2 > 0 ? widthPerSample : v1 > 0 ? Math.min(widthPerSample, phi) : 0;
  if (rankPerSample <= 1) {
    const point = resolventAt(law, nearZero * (v1 + v2 || 1));
    // κ = 0 exactly: g → 0 where Σ is singular or v2 = 0 leaves nothing of W0's row space.
    const g = v2 > 0 || v1 === 0 || psi > 1 ? point.g : 0;
    const m2 = point.g / point.effectiveRidge;
    return {
      side: rankPerSample < 1 ? 'below' : 'equal',
      rankPerSample,
      point,
      bulk: {
        g,
        effectiveRidge: 0,
        m1: Number.POSITIVE_INFINITY,
        m2: g > 0 || psi === 1 ? Number.POSITIVE_INFINITY : m2,
        status: 'ok',
        residual: 0,
        iterations: 0,
      },
    };
  }
  const share = 1 / widthPerSample;
  const square = (v1 * v2) / psi;
  const half = (v1 + v2 - v1 / phi) / 2;
  const radical = Math.sqrt(half * half + square * share);
  const trace = half > 0 ? share / (half + radical) : (radical - half) / square;
  const kappa = (1 - share) / trace;
  const point = resolventAt(law, kappa);
  return {
    side: 'above',
    rankPerSample,
    point,
    bulk: {
      g: point.g,
      effectiveRidge: kappa,
      m1: 1 / kappa,
      m2: point.g / kappa,
      status: 'ok',
      residual: quarticResidual(law, 0, point),
      iterations: 0,
    },
  };
}
