import { bulkEdges, type Interval } from './bulk-edges.ts';
import { type BulkLaw, requireBulkLaw } from './bulk-law.ts';
import { bulkRootAt } from './bulk-root.ts';

/**
 * Share of the n eigenvalues of F_0F_0ᵀ/n that are exactly 0.
 *
 * max(0, 1 − N/n); for linear σ (v2 = 0) the rank is at most d too, and the share is max(0, 1 − min(N, d)/n);
 * 1 when v1 = v2 = 0.
 */
export function massAtZero(law: BulkLaw): number {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  if (v2 > 0) return Math.max(0, 1 - phi / psi);
  return v1 > 0 ? Math.max(0, 1 - Math.min(phi / psi, phi)) : 1;
}

/**
 * Limiting density of the eigenvalues of F_0F_0ᵀ/n, per unit mass of all n eigenvalues.
 *
 * density(x) = Im(1/κ)/π at λ = −x − i0. It integrates to 1 − `massAtZero`, and ∫ x density = (N/n)(v1 + v2).
 *
 * @param law φ, ψ, v1, v2.
 * @param positions x, any order; x ≤ 0 gives 0 (the atom at 0 is not part of the density).
 * @param edges from `bulkEdges`, when already known.
 * @returns one value for each position, 0 outside the bulk.
 * @throws RangeError for a bad law.
 *
 * Cost: one quartic a position inside the bulk. Source: docs/theory, section 3.
 */
export function bulkDensity(
  law: BulkLaw,
  positions: ArrayLike<number>,
  edges: readonly Interval[] = bulkEdges(law),
): Float64Array {
  requireBulkLaw('bulkDensity', law);
  const density = new Float64Array(positions.length);
  for (let i = 0; i < density.length; i += 1) {
    const x = positions[i] as number;
    if (!(x > 0) || !edges.some(([low, high]) => low < x && x < high)) continue;
    const kappa = bulkRootAt(law, x);
    if (kappa !== null) density[i] = -kappa.im / (kappa.re ** 2 + kappa.im ** 2) / Math.PI;
  }
  return density;
}
