import { dot, norm } from '@onestep/linalg';
import type { Outlier } from './small-step/outliers.ts';

/**
 * Squared cosine between a sample vector p(z) and the span of the left singular vectors of some outliers.
 *
 *     Σ_j (Σ_k p_k o_jk)²/Σ_k p_k²,   p = Σ_k p_k h_k,   o_jk the cosine of vector j with h_k(z)
 *
 * @param outliers with overlaps up to the probe's order at least (`outliers(order)`).
 * @param probe p_0, p_1, … in the orthonormal Hermite basis, not zero; `powerInHermite(k)` for (X̃β)^{∘k}.
 * @returns 0 without outliers; the bulk's own vectors add O(1/n) at a finite size.
 * @throws RangeError when an outlier has fewer overlaps.
 *
 * Source: docs/theory, section 7: the residue is the square of something linear in the probe.
 */
export function probeAlignment(outliers: readonly Outlier[], probe: Float64Array): number {
  const length = norm(probe);
  return outliers.reduce((sum, { overlap }) => {
    if (overlap.length < probe.length) {
      throw new RangeError(
        `probeAlignment: overlaps up to order ${probe.length - 1} are required, got ${overlap.length - 1}; ask outliers(${probe.length - 1})`,
      );
    }
    return sum + (dot(probe, Float64Array.from(overlap.slice(0, probe.length))) / length) ** 2;
  }, 0);
}
