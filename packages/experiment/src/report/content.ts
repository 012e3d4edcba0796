import type { Comparison } from '../comparison/comparison.ts';
import type { PlanTheory } from '../limits/plan-theory.ts';
import type { Manifest } from '../manifest.ts';
import type { Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';

/** Everything a report tells. */
export interface ReportContent {
  readonly plan: Plan;
  readonly theory: PlanTheory;
  readonly results: readonly (readonly TrialResult[])[];
  readonly comparison: Comparison;
  readonly warnings: readonly string[];
  readonly manifest: Manifest;
  /** The command that makes this report again. */
  readonly rerun: string;
  /** Where the lab is that the report links to; default where `onestep lab` serves it. */
  readonly labAddress?: string;
}
