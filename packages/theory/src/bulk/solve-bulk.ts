import { type BulkLaw, requireBulkLaw } from './bulk-law.ts';
import { quarticResidual } from './bulk-quartic.ts';
import { resolventAt } from './resolvent.ts';

/** The bulk at one ridge. */
export interface BulkSolution {
  /** g = lim (1/d) tr (I + τ W0ᵀW0)⁻¹ at τ = v1/(v2+κ), 0 < g ≤ 1. */
  readonly g: number;
  /** κ, the effective ridge: λ = κ(1 − df1/n). */
  readonly effectiveRidge: number;
  /** m1 = lim tr (F_0F_0ᵀ + λnI)⁻¹ = 1/κ (trace over n samples). */
  readonly m1: number;
  /** m2 = lim (1/d) tr X̃ᵀ(F_0F_0ᵀ + λnI)⁻¹X̃ = g/κ. */
  readonly m2: number;
  /** `notConverged` only if Newton's iteration reached its limit. */
  readonly status: 'ok' | 'notConverged';
  /** Relative residual of the quartic at g: |sum of terms| / sum of |terms|. */
  readonly residual: number;
  /** Newton steps. */
  readonly iterations: number;
}

const iterationLimit = 200;

/**
 * The root of the bulk quartic with 0 < g ≤ 1 and κ > 0, found in κ.
 *
 * λ(κ) = κ(1 − N/n + (N/n)κ t(κ)) is convex, and increasing above its largest zero, so Newton's iteration from
 * κ ≤ λ + (N/n)(v1+v2) (because tr Σ = N(v1+v2)) falls monotonically to the root.
 *
 * @param law φ, ψ, v1, v2; any of v1, v2 may be 0.
 * @param ridge λ > 0.
 * @returns g, κ, m1, m2 with status, relative residual of the quartic and number of steps.
 * @throws RangeError for a ridge that is not positive and finite, or a bad law.
 *
 * Accuracy: κ to a few units in the last place; about 5–10 steps, up to 40 for N = n and tiny λ.
 * Source: docs/theory, section 3.
 */
export function solveBulk(law: BulkLaw, ridge: number): BulkSolution {
  requireBulkLaw('solveBulk', law);
  if (!(ridge > 0 && Number.isFinite(ridge))) {
    throw new RangeError(
      `solveBulk: ridge must be a positive finite number, got ${ridge}; pass λ > 0`,
    );
  }
  const widthPerSample = law.dimPerSample / law.dimPerWidth;
  let point = resolventAt(
    law,
    ridge + widthPerSample * (law.linearVariance + law.nonlinearVariance),
  );
  let iterations = 0;
  let status: BulkSolution['status'] = 'notConverged';
  while (iterations < iterationLimit) {
    iterations += 1;
    const kappa = point.effectiveRidge;
    // λ ≤ κ always; the maximum also keeps κ positive once rounding rules the step.
    const next = Math.max(kappa - (point.ridge - ridge) / point.ridgeSlope, ridge);
    const converged = Math.abs(next - kappa) <= 4e-16 * kappa || next >= kappa;
    point = resolventAt(law, next);
    if (converged) {
      status = 'ok';
      break;
    }
  }
  const kappa = point.effectiveRidge;
  return {
    g: point.g,
    effectiveRidge: kappa,
    m1: 1 / kappa,
    m2: point.g / kappa,
    status,
    residual: quarticResidual(law, ridge, point),
    iterations,
  };
}
