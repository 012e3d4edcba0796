import type { ErrorLimits } from './limit.ts';

/** The ridge of least limiting test error. */
export interface OptimalRidge {
  /** λ*; 0 for `ridgeless`, null for `infinite` and `unsupported`. */
  readonly ridge: number | null;
  /**
   * Where the infimum over λ > 0 is: `interior`; `ridgeless`, approached as λ → 0⁺; `infinite`, approached as λ → ∞
   * (nothing can be learned, the null predictor is best); `unsupported`, no limit is known.
   */
  readonly status: 'interior' | 'ridgeless' | 'infinite' | 'unsupported';
  /** The limits there, with how far they can be trusted. */
  readonly limits: ErrorLimits;
}
