import type { StepTheory } from '@onestep/theory';
import type { CellTheory, PlanTheory } from '../limits/plan-theory.ts';
import type { PointLimits } from '../limits/point-limits.ts';
import { summarize } from '../statistics/summary.ts';
import { zScore } from '../statistics/z-score.ts';
import type { Cell, Plan, Point } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { highestContribution } from './quantities.ts';
import { type LimitSources, limitOf } from './quantity-limits.ts';

/** Simulation beside the theory at what each trial realised. */
export interface RealizedComparison {
  /** Mean over trials of the limit at the trial's own ‖β‖ and cos(β, β⋆); null where there is none. */
  readonly realizedLimit: number | null;
  /** Mean of (measured − limit) over trials, divided by its standard error. */
  readonly realizedZ: number | null;
}

/** The realised limits of one plan: one quantity at one point, given its measured values by trial. */
export type RealizedLimits = (
  name: string,
  point: Point,
  measured: readonly number[],
  limits: PointLimits,
) => RealizedComparison;

const none: RealizedComparison = { realizedLimit: null, realizedZ: null };

/** More trials than this a cell are not looked at one by one: the mean of β has then settled. */
export const mostRealizedTrials = 2000;

/**
 * The limits at the realised direction of every trial.
 *
 *     L_i = L + S(‖β_i‖, cos(β_i, β⋆)) − S(b, ρ),   realizedLimit = mean_i L_i,   realizedZ = mean_i (x_i − L_i)/SE_i (x_i − L_i)
 *
 * L is the limit of the comparison, S the small-step theory: it says how the limit moves with the trial's own ‖β‖ and
 * cos(β, β⋆). This takes the fluctuation of the learned direction out of the comparison; what is left is that of the
 * features and of the fit.
 *
 * @param results [cell][trial].
 * @returns both numbers for a quantity at a point; null for gradientNorm, gradientAlignment and bulkKs (they are not
 *   predicted from β), for settings without theory, where one trial has no such outlier, and above
 *   `mostRealizedTrials`.
 *
 * Cost: one step theory for each trial and step size, about half a millisecond. Source: docs/theory, section 7.
 */
export function realizedLimits(
  plan: Plan,
  results: readonly (readonly TrialResult[])[],
  theory: PlanTheory,
): RealizedLimits {
  const steps = plan.cells.map((cell, i) =>
    realizedSteps(cell, theory.cells[i] as CellTheory, results[i] ?? []),
  );
  const known = new Map<string, readonly LimitSources[]>();
  /** The small-step theory in the limit, then at every trial. */
  const sourcesAt = ({ cell, stepIndex, ridge, spec }: Point): readonly LimitSources[] => {
    const key = `${cell} ${stepIndex} ${ridge}`;
    const orders = spec.measure.includes('hierarchy') ? highestContribution : 0;
    const sources = known.get(key) ?? steps[cell]?.(stepIndex).map(sourcesOf(ridge, orders)) ?? [];
    known.set(key, sources);
    return sources;
  };
  return (name, point, measured, limits) => {
    if (!dependsOnDirection(name) || measured.length > mostRealizedTrials) return none;
    const { limit } = limitOf(name, limits);
    const [settled, ...moved] = sourcesAt(point).map((sources) => limitOf(name, sources).limit);
    if (limit === null || settled === null || settled === undefined) return none;
    const values: number[] = [];
    for (const value of moved) {
      if (value === null) return none;
      values.push(limit + value - settled);
    }
    if (values.length !== measured.length || values.length === 0) return none;
    const differences = measured.map((value, i) => value - (values[i] as number));
    return {
      realizedLimit: summarize(values).mean,
      realizedZ: zScore(summarize(differences), 0),
    };
  };
}

/** The small-step theory in the limit and of every trial, computed for a step size when it is first asked for. */
function realizedSteps(
  { stepSizes }: Cell,
  { smallStep: theory }: CellTheory,
  trials: readonly TrialResult[],
): (stepIndex: number) => readonly RealizedStep[] {
  const known: (readonly RealizedStep[] | undefined)[] = [];
  return (stepIndex) => {
    const stepSize = stepSizes[stepIndex] as number;
    known[stepIndex] ??= [
      theory.step(stepSize),
      ...trials.map(({ measured }) => {
        const { gradientNorm, gradientAlignment } = measured[stepIndex]?.[0] ?? {};
        return theory.step(stepSize, {
          gradientNorm: gradientNorm as number,
          gradientAlignment: gradientAlignment as number,
        });
      }),
    ].map((step) => ({ step, outliers: step.outliers() }));
    return known[stepIndex];
  };
}

interface RealizedStep {
  readonly step: StepTheory;
  readonly outliers: LimitSources['outliers'];
}

function sourcesOf(ridge: number, orders: number): (realized: RealizedStep) => LimitSources {
  return ({ step, outliers }) => ({
    step: step.step,
    limits: step.at(ridge).limits,
    outliers,
    hierarchy: orders > 0 && step.step.valid ? step.hierarchy(ridge, orders) : null,
  });
}

/** Whether a quantity's limit is a function of ‖β‖ and cos(β, β⋆), and not one of them. */
function dependsOnDirection(name: string): boolean {
  return !['gradientNorm', 'gradientAlignment', 'bulkKs'].includes(name);
}
