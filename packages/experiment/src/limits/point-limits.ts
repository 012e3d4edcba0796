import type { BulkSpectrum, ErrorLimits, PreparedTheory, StepTheory } from '@onestep/theory';
import { highestContribution } from '../comparison/quantities.ts';
import type { SweepValue } from '../spec/spec.ts';
import type { Plan, Point } from '../trial/plan.ts';
import { type CellTheory, type PlanTheory, planTheory } from './plan-theory.ts';
import type { SpecTheory } from './theory-choice.ts';
import { type OrderThreshold, orderThresholds } from './thresholds.ts';

export interface LimitOptions {
  /** Eigenvalues of F Fᵀ/n at which the limiting density is wanted. */
  readonly density?: readonly number[];
  /** The staircase up to this many spikes; 4 by default. */
  readonly staircase?: number;
}

/** Everything a comparison needs of one point. */
export interface PointLimits {
  readonly at: Readonly<Record<string, SweepValue>>;
  /** Which theory the limits are from. */
  readonly theory: SpecTheory;
  readonly bulk: {
    readonly g: number;
    readonly effectiveRidge: number;
    readonly m1: number;
    readonly m2: number;
    readonly status: string;
  };
  readonly step: StepTheory['step'];
  readonly limits: ErrorLimits;
  readonly staircase: ReturnType<StepTheory['staircase']>;
  /** Empty where the plan does not look at outliers or alignments. */
  readonly outliers: ReturnType<StepTheory['outliers']>;
  /** What the small-step theory says of the same point, to compare the theories. */
  readonly smallStep: Pick<PointLimits, 'step' | 'limits' | 'outliers' | 'hierarchy'>;
  /** What each order of the step adds; null outside the range of validity, and where the plan does not measure it. */
  readonly hierarchy: ReturnType<StepTheory['hierarchy']>;
}

/** Everything the theory says of one point; the field names are a contract with other programs. */
export interface FullPointLimits extends Omit<PointLimits, 'smallStep'> {
  readonly bulk: PointLimits['bulk'] & {
    readonly edges: BulkSpectrum['edges'];
    readonly massAtZero: number;
    readonly density?: { readonly at: readonly number[]; readonly value: readonly number[] };
  };
  /** Errors that need no network. */
  readonly references: PreparedTheory['references'];
  /** From which step on each order is a spike, as n → ∞ and at these sizes. */
  readonly thresholds: readonly OrderThreshold[];
  /** The ridge of least limiting test error at this step, with the errors there. */
  readonly optimalRidge: ReturnType<StepTheory['optimalRidge']>;
}

const defaultStaircase = 4;

/** What a comparison needs of every point of a plan; steps are shared by their ridges. */
export function limitsOf(
  plan: Plan,
  theory: PlanTheory = planTheory(plan),
  { staircase = defaultStaircase }: Pick<LimitOptions, 'staircase'> = {},
): readonly PointLimits[] {
  const { measure } = plan.spec;
  const wantsHierarchy = measure.includes('hierarchy');
  const wantsOutliers = measure.includes('outliers') || measure.includes('alignments');
  const outliers = outliersByStep();
  return plan.points.map((point) => {
    const cell = theory.cells[point.cell] as CellTheory;
    const step = cell.step(point.stepSize);
    const small = smallStepOf(cell, step);
    return {
      ...errorLimitsOf(point, cell, step, staircase),
      outliers: wantsOutliers ? outliers(step) : [],
      hierarchy: wantsHierarchy ? hierarchyOf(step, point.ridge) : null,
      smallStep: {
        step: small.step,
        limits: small.at(point.ridge).limits,
        outliers: wantsOutliers ? outliers(small) : [],
        hierarchy: wantsHierarchy ? hierarchyOf(small, point.ridge) : null,
      },
    };
  });
}

/** Everything the theory says of every point of a plan. */
export function fullLimitsOf(
  plan: Plan,
  theory: PlanTheory = planTheory(plan),
  { density: at, staircase = defaultStaircase }: LimitOptions = {},
): readonly FullPointLimits[] {
  const outliers = outliersByStep();
  const optimal = once((step: StepTheory) => step.optimalRidge());
  const densities = once((step: StepTheory) => densityAt(step.spectrum, at));
  const thresholds = once((cell: CellTheory) => orderThresholds(cell.smallStep));
  return plan.points.map((point) => {
    const cell = theory.cells[point.cell] as CellTheory;
    const step = cell.step(point.stepSize);
    const common = errorLimitsOf(point, cell, step, staircase);
    const { edges, massAtZero } = step.spectrum;
    return {
      ...common,
      bulk: { ...common.bulk, edges, massAtZero, ...densities(step) },
      outliers: outliers(step),
      hierarchy: hierarchyOf(step, point.ridge),
      references: cell.prepared.references,
      thresholds: thresholds(cell),
      optimalRidge: optimal(step),
    };
  });
}

function errorLimitsOf(
  { at, ridge }: Point,
  cell: CellTheory,
  step: StepTheory,
  staircase: number,
): Omit<PointLimits, 'outliers' | 'hierarchy' | 'smallStep'> {
  const { bulk, limits } = step.at(ridge);
  const { g, effectiveRidge, m1, m2, status } = bulk;
  return {
    at,
    theory: cell.name,
    bulk: { g, effectiveRidge, m1, m2, status },
    step: step.step,
    limits,
    staircase: step.staircase(ridge, staircase),
  };
}

/** What each order adds; null outside the range of validity. */
function hierarchyOf({ step, hierarchy }: StepTheory, ridge: number): PointLimits['hierarchy'] {
  return step.valid ? hierarchy(ridge, highestContribution) : null;
}

/** The small-step theory at the step of another. */
function smallStepOf(cell: CellTheory, { step }: StepTheory): StepTheory {
  return cell.smallStepAt(step.stepSize);
}

/** Outliers, found once for each step. */
function outliersByStep(): (step: StepTheory) => ReturnType<StepTheory['outliers']> {
  return once((step) => step.outliers());
}

/** A function of an object, computed once for each object. */
function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as V;
  };
}

function densityAt(
  { density }: BulkSpectrum,
  at: readonly number[] | undefined,
): Pick<FullPointLimits['bulk'], 'density'> {
  return at === undefined ? {} : { density: { at, value: Array.from(density(at)) } };
}
