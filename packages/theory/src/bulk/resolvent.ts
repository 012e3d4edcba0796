import type { BulkLaw } from './bulk-law.ts';

/** Normalised traces of the population covariance at one effective ridge κ, with their derivatives by κ. */
export interface ResolventPoint {
  /** κ. */
  readonly effectiveRidge: number;
  /** g = lim (1/d) tr (I + τ W0ᵀW0)⁻¹, τ = v1/(v2+κ). */
  readonly g: number;
  /** 1 − g, computed without cancellation. */
  readonly oneMinusG: number;
  /** (1 − g)/v1, finite for v1 = 0 too. */
  readonly gapPerLinearVariance: number;
  /** dg/dκ. */
  readonly gSlope: number;
  /**
   * The same trace along W0ᵀa, the direction that the network's output at initialisation looks in:
   * lim aᵀW0 (I + τ W0ᵀW0)⁻¹ W0ᵀa = (v2+κ) t g = 1 − T_a.
   */
  readonly outputG: number;
  /** Its derivative by κ. */
  readonly outputGSlope: number;
  /** t = lim (1/N) tr (Σ+κ)⁻¹. */
  readonly trace: number;
  /** dt/dκ. */
  readonly traceSlope: number;
  /** λ = κ(1 − N/n + (N/n) κ t), the ridge that has this effective ridge. */
  readonly ridge: number;
  /** dλ/dκ = 1 − df2/n. */
  readonly ridgeSlope: number;
}

/**
 * Traces of (Σ+κ)⁻¹ for real κ outside the negative of the spectrum of Σ.
 *
 * With s = v2 + κ, g is the root of v1 g² + (s + v1(1/ψ−1)) g − s = 0 on the branch g → 1 for |s| → ∞, and
 * t = ψ(1−g)/(v1 g). Everything is multiplied through by s and written so that no two nearly equal numbers are
 * subtracted: v1 = 0, v2 = 0 and κ → 0 need no special case.
 *
 * @param law φ, ψ, v1, v2.
 * @param effectiveRidge κ, positive for a ridge; negative for positions outside the bulk and for spikes.
 * @returns the traces and their derivatives by κ; NaN fields where −κ lies inside the spectrum of Σ.
 *
 * Source: docs/theory, section 3 (quartic) and 7 (branch for negative κ).
 */
export function resolventAt(law: BulkLaw, effectiveRidge: number): ResolventPoint {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const kappa = effectiveRidge;
  const widthPerSample = phi / psi;
  const s = v2 + kappa;
  const b = s + v1 * (1 / psi - 1);
  const root = 1 / Math.sqrt(psi);
  // Discriminant b² + 4 v1 s in factors, exact at the edges of the spectrum of Σ. Above the spectrum both are
  // negative and so is 2 v1 g + b, which the root stands for.
  const beyondTop = s + v1 * (1 + root) ** 2;
  const beyondBottom = s + v1 * (1 - root) ** 2;
  const product = beyondTop * beyondBottom;
  // Overflows for |κ| > 1e154, where the factors are nearly one.
  const size = product === Number.POSITIVE_INFINITY ? Math.abs(s) : Math.sqrt(product);
  const radical = beyondBottom < 0 ? -size : size;
  const anyG = radical < 0 || b > 0 ? (2 * s) / (b + radical) : (radical - b) / (2 * v1);
  // g ≤ 1 for κ ≥ 0, but for the last digit.
  const g = kappa >= 0 ? Math.min(anyG, 1) : anyG;
  const gapPerLinearVariance = 2 / psi / (s + v1 + v1 / psi + radical);
  const oneMinusG = v1 * gapPerLinearVariance;
  const trace = (psi * gapPerLinearVariance) / g;
  const gSlope = oneMinusG / radical;
  const traceSlope = -trace / (g * radical);
  const outputG = psi * s * gapPerLinearVariance;
  const outputGSlope = psi * gapPerLinearVariance * (1 - s / radical);
  const shrinkage = shrinkageOf(law, kappa * trace, trace, g, oneMinusG);
  // g·radical − κ as a sum of terms of one sign, for each of the two forms of g.
  const excess =
    radical < 0 || b > 0
      ? ((4 * v1 * s * kappa) / (b + radical) + 2 * v2 * radical) / (b + radical)
      : (b * b - b * radical) / (2 * v1) + s + v2;
  const ridge = kappa * shrinkage;
  const ridgeSlope = shrinkage + (widthPerSample * kappa * trace * excess) / (g * radical);
  return {
    effectiveRidge,
    g,
    oneMinusG,
    gapPerLinearVariance,
    gSlope,
    outputG,
    outputGSlope,
    trace,
    traceSlope,
    ridge,
    ridgeSlope,
  };
}

/**
 * λ/κ = 1 − df1/n, df1/n = (N/n)(1 − κt) = (N/n) v2 t + φ(1−g), in the one of three forms whose terms cancel least.
 *
 * 1 − N/n and 1 − φ are exact where they vanish, at the interpolation threshold of a nonlinear and of a linear σ; where
 * κ is large df1 is small and 1 stands alone.
 */
function shrinkageOf(
  { dimPerSample: phi, dimPerWidth: psi, nonlinearVariance: v2 }: BulkLaw,
  ridgeTrace: number,
  trace: number,
  g: number,
  oneMinusG: number,
): number {
  const widthPerSample = phi / psi;
  const nonlinear = widthPerSample * v2 * trace;
  const byWidth = [1 - widthPerSample, widthPerSample * ridgeTrace, 0] as const;
  const byDegrees = [1, -nonlinear, -phi * oneMinusG] as const;
  const byDimension = [1 - phi, phi * g, -nonlinear] as const;
  let [value, least] = [0, Number.POSITIVE_INFINITY];
  for (const [a, b, c] of [byWidth, byDegrees, byDimension]) {
    const size = Math.abs(a) + Math.abs(b) + Math.abs(c);
    if (!(size >= least)) [value, least] = [a + b + c, size];
  }
  return value;
}

/** Upper end of the spectrum of Σ: λ_max(Σ) = v1(1+1/√ψ)² + v2. */
export function populationEdge(law: BulkLaw): number {
  return law.linearVariance * (1 + 1 / Math.sqrt(law.dimPerWidth)) ** 2 + law.nonlinearVariance;
}
