import type { Complex } from '@onestep/linalg';
import { massAtZero } from './bulk-density.ts';
import { bulkEdges, type Interval } from './bulk-edges.ts';
import { type BulkLaw, requireBulkLaw } from './bulk-law.ts';
import { bulkRootAt } from './bulk-root.ts';

/**
 * Limiting distribution function of the eigenvalues of F_0F_0ᵀ/n: the share of all n eigenvalues ≤ x, the atom at 0
 * included.
 *
 * −Im Φ(−x − i0)/π with Φ = lim (1/n) log det (F_0F_0ᵀ/n + λ), in closed form at κ (no quadrature):
 * Im Φ = (1−N/n) arg κ + (N/n)[ arg(v2+κ+v1 g) + ψ(Im g − arg g) ] − x Im(1/κ), every argument in [−π, 0].
 * Φ is stationary in κ, so an error of κ enters squared.
 *
 * @param law φ, ψ, v1, v2.
 * @param positions x, any order.
 * @param edges from `bulkEdges`, when already known.
 * @returns values in [0, 1]: 0 for x < 0, `massAtZero` at 0, 1 from the upper edge on.
 * @throws RangeError for a bad law.
 *
 * Accuracy: about 1e-12 absolute. Source: derivation from docs/theory, section 3 (∂Φ/∂λ = 1/κ, ∂Φ/∂κ = 0).
 */
export function bulkCumulative(
  law: BulkLaw,
  positions: ArrayLike<number>,
  edges: readonly Interval[] = bulkEdges(law),
): Float64Array {
  requireBulkLaw('bulkCumulative', law);
  const cumulative = new Float64Array(positions.length);
  const atom = massAtZero(law);
  if (edges.length === 0) return cumulative.map((_, i) => ((positions[i] as number) >= 0 ? 1 : 0));
  // The gap, where there is one, parts the d directions of W0 from the rest of Σ.
  const belowGap = 1 - law.dimPerSample;
  for (let i = 0; i < cumulative.length; i += 1) {
    const x = positions[i] as number;
    if (x < 0) continue;
    // Share on the plateau before and after the interval that x lies in or has passed.
    let before = atom;
    let after = atom;
    let inside: Interval | null = null;
    edges.forEach((interval, k) => {
      if (x <= interval[0]) return;
      before = k === 0 ? atom : belowGap;
      after = k === edges.length - 1 ? 1 : belowGap;
      inside = x < interval[1] ? interval : null;
    });
    cumulative[i] = inside === null ? after : shareBelow(law, x, inside, before, after);
  }
  return cumulative;
}

/** −Im Φ/π inside an interval; the nearer plateau where the root is real to rounding, next to an edge. */
function shareBelow(
  law: BulkLaw,
  x: number,
  [low, high]: Interval,
  before: number,
  after: number,
): number {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const kappa = bulkRootAt(law, x);
  if (kappa === null) return x - low < high - x ? before : after;
  const r = phi / psi;
  const square: Complex = { re: kappa.re ** 2 - kappa.im ** 2, im: 2 * kappa.re * kappa.im };
  // 1/g = 1 + v1 t/ψ with t = (λ − (1−r)κ)/(r κ²).
  const reduced = divide({ re: -x - (1 - r) * kappa.re, im: -(1 - r) * kappa.im }, square);
  const perG: Complex = { re: 1 + (v1 / phi) * reduced.re, im: (v1 / phi) * reduced.im };
  const g = divide({ re: 1, im: 0 }, perG);
  const argKappa = Math.atan2(kappa.im, kappa.re);
  const argTrace = Math.atan2(kappa.im + v1 * g.im, v2 + kappa.re + v1 * g.re);
  // A real g (v1 = 0) has argument 0 whatever the sign of its zero imaginary part.
  const argG = -Math.abs(Math.atan2(g.im, g.re));
  const stieltjes = -kappa.im / (kappa.re ** 2 + kappa.im ** 2);
  const phase = (1 - r) * argKappa + r * (argTrace + psi * (g.im - argG)) - x * stieltjes;
  return Math.min(Math.max(-phase / Math.PI, before), after);
}

function divide(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}
