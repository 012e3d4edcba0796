import type { Interval } from './bulk/bulk-edges.ts';
import type { BulkSolution } from './bulk/solve-bulk.ts';
import type { ErrorLimits } from './limit.ts';
import type { OptimalRidge } from './optimal-ridge.ts';
import type { ReferenceErrors } from './reference-errors.ts';
import type { Hierarchy } from './small-step/hierarchy.ts';
import type { Outlier } from './small-step/outliers.ts';
import type { Transitions } from './small-step/transitions.ts';
import type { StaircaseLevel } from './staircase/staircase.ts';

/**
 * Which theory gives the limits: `small-step` (algebra, right for ω ≲ 0.3), `any-step` (a fixed point, right at every
 * ω) or `staircase` (the paper's plateaus, right only as the sizes go to infinity).
 */
export type TheoryName = 'small-step' | 'any-step' | 'staircase';

/** Realised length and direction of β, to replace their limits b and ρ. */
export interface RealizedDirection {
  /** ‖β‖. */
  readonly gradientNorm: number;
  /** cos(β, β⋆). */
  readonly gradientAlignment: number;
}

/** What one step size does, before any ridge. */
export interface StepSummary {
  /** η. */
  readonly stepSize: number;
  /** α = log η / log n0; null for η = 0 and for n0 = 1. */
  readonly stepExponent: number | null;
  /** b = ‖β‖, the limit or the realised value. */
  readonly gradientNorm: number;
  /** ρ = cos(β, β⋆), the limit or the realised value. */
  readonly gradientAlignment: number;
  /** `ok`, or `extrapolated` where ‖β‖ and ρ have no limit (`standard` scaling with c_0 ≠ 0). */
  readonly directionStatus: 'ok' | 'extrapolated';
  /** ω = η c_1 b/√N, the shift of a preactivation at g = z = 1. */
  readonly omega: number;
  /** How many orders k have c_k ≠ 0 and α > (k−1)/(2k); k up to the 20 orders expanded. */
  readonly spikes: number;
  /** Whether the limits hold; `warnings` says why not. */
  readonly valid: boolean;
  readonly warnings: readonly string[];
}

/** Limits at one step size and one ridge. */
export interface RidgePoint {
  /** λ; 0 for the limit λ → 0⁺ that `ridgeless` gives. */
  readonly ridge: number;
  /** The bulk at that ridge; without one (λ → 0⁺, effective ridge 0) m1 is infinite, and m2 can be. */
  readonly bulk: BulkSolution;
  readonly limits: ErrorLimits;
}

/** The limits of one setting at one step size; shared by every ridge. */
export interface StepTheory {
  readonly step: StepSummary;
  /** The bulk of the spectrum of FFᵀ/n. */
  readonly spectrum: BulkSpectrum;
  /** Bulk and errors at ridge λ > 0. Throws a RangeError for any other λ. */
  at(ridge: number): RidgePoint;
  /** Plateaus for ℓ = 0 … maxSpikes; null, with a warning in `step`, where they do not apply. */
  staircase(ridge: number, maxSpikes: number): readonly StaircaseLevel[] | null;
  /**
   * Eigenvalues of FFᵀ/n above the bulk, by descending position, with squared cosines of the left singular vector with
   * h_k(z), k = 0 … highestOrder (default 3). Empty, with a warning in `step`, for an unsupported setting; empty for
   * the staircase, whose spikes are infinite.
   */
  outliers(highestOrder?: number): readonly Outlier[];
  /** The limit λ → 0⁺ of `at`, ridge 0; testError `diverges` at the interpolation threshold. Null where not worked out. */
  ridgeless(): RidgePoint | null;
  /** The ridge of least limiting test error, or which end the infimum is at. */
  optimalRidge(): OptimalRidge;
  /**
   * What each order k = 1 … maxOrder of the step adds at this ridge; those beyond working precision are missing, with the status
   * `notConverged`. Null for an unsupported setting (with a warning in `step`) and for a theory that does not part the orders. Throws a RangeError for a maxOrder out of range.
   */
  hierarchy(ridge: number, maxOrder: number): Hierarchy | null;
}

/** The limiting bulk of the spectrum of FFᵀ/n, per unit mass of all n eigenvalues. */
export interface BulkSpectrum {
  /** Intervals with eigenvalues other than 0, ascending. */
  readonly edges: readonly Interval[];
  /** The upper end of the law's support, at a tenth of the cost of `edges`, which leave out a tail that no eigenvalue fills; null where it has none. */
  readonly upperEdge: number | null;
  /** Share of eigenvalues that are exactly 0. */
  readonly massAtZero: number;
  /** Density at each x; integrates to 1 − massAtZero. */
  density(positions: ArrayLike<number>): Float64Array;
  /** Share of all n eigenvalues ≤ x, those at 0 included. */
  cumulative(positions: ArrayLike<number>): Float64Array;
}

/** The limits of one setting; shared by every step size and ridge. */
export interface PreparedTheory {
  /** Which theory this is. */
  readonly name: TheoryName;
  /** Errors to compare with: no predictor, the best linear and affine one, the noise. */
  readonly references: ReferenceErrors;
  /**
   * Limits at step size η ≥ 0, at the limiting or at a realised β. Throws a RangeError for a step size or a realised
   * value out of range.
   */
  step(stepSize: number, realized?: RealizedDirection): StepTheory;
  /**
   * The step sizes at which spikes leave the bulk, at the limiting or at a realised β. Null for a theory that does not
   * follow them.
   */
  transitions(realized?: RealizedDirection): Transitions | null;
}
