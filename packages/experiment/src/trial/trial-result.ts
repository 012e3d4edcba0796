import type { MethodCounts } from './methods.ts';

/** Measured quantities by name. */
export type Measured = Readonly<Record<string, number>>;

/** What one trial of one cell measured. */
export interface TrialResult {
  readonly trial: number;
  /** measured[step index][ridge index]. */
  readonly measured: readonly (readonly Measured[])[];
  /** Eigenvalues of F Fᵀ/n by step index, where the spec measures the spectrum. */
  readonly eigenvalues?: readonly Float64Array[];
  /** By step index, how the numbers were computed. */
  readonly methods?: readonly MethodCounts[];
}
