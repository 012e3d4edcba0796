import type { ErrorName, OrderThreshold, SpecTheory } from '@onestep/experiment';
import type { ErrorLimits, Interval, Outlier, StaircaseLevel, StepSummary } from '@onestep/theory';

// What the views draw of a theory, as plain data: the page computes the small-step theory itself, a worker sends
// the any-step theory.

/** The limits where the controls stand. */
export interface PointAnswer {
  readonly theory: SpecTheory;
  readonly step: StepSummary;
  /** One a ridge of the spec. */
  readonly ridges: readonly RidgeAnswer[];
}

interface RidgeAnswer {
  readonly ridge: number;
  readonly limits: ErrorLimits;
  /** κ, the effective ridge. */
  readonly effectiveRidge: number;
  /** Plateaus after ℓ = 0, 1, … spikes; null where the staircase does not apply. */
  readonly staircase: readonly StaircaseLevel[] | null;
}

/** The spectrum of FFᵀ/n where the controls stand. */
export interface SpectrumAnswer {
  readonly theory: SpecTheory;
  readonly stepSize: number;
  readonly edges: readonly Interval[];
  readonly massAtZero: number;
  /** Eigenvalues x, ascending, and the density at each, per unit of x. */
  readonly density: { readonly at: readonly number[]; readonly value: readonly number[] };
  readonly outliers: readonly Outlier[];
}

/** One error against η; null where the theory has no value. */
export type ErrorCurve = Readonly<Record<ErrorName, readonly (number | null)[]>>;

/** The errors against η. */
export interface ErrorsAnswer {
  readonly theory: SpecTheory;
  readonly stepSizes: readonly number[];
  /** One a ridge of the spec. */
  readonly curves: readonly ErrorCurve[];
}

/** The errors along another path of the spec than the step. */
export interface SweepAnswer {
  readonly theory: SpecTheory;
  readonly path: string;
  readonly values: readonly number[];
  /** One a ridge of the spec; one alone along the ridge itself. */
  readonly curves: readonly ErrorCurve[];
}

/** Squared cosines of the top left singular vector with h_k(z) against η. */
export interface AlignmentsAnswer {
  readonly theory: SpecTheory;
  readonly stepSizes: readonly number[];
  /** [k][step], k from 0. */
  readonly values: readonly (readonly number[])[];
}

/** Which orders are spikes at which step exponents, at these sizes; the small-step theory alone knows it. */
export interface PhaseAnswer {
  readonly thresholds: readonly OrderThreshold[];
  /** α, ascending. */
  readonly exponents: readonly number[];
  /** [k − 1][α]: the share of h_k(z) that lies in the span of the outliers' left vectors. */
  readonly shown: readonly (readonly number[])[];
}
