import { type BulkSpectrum, type Limit, prepareTheory, type StepTheory } from '@onestep/theory';
import { highestContribution } from '../comparison/quantities.ts';
import type { SweepValue } from '../spec/spec.ts';
import type { Plan } from '../trial/plan.ts';
import { theorySetting } from './setting.ts';

/** The theories a caller may ask for; `auto` takes the one that holds most widely. */
export const theoryChoices = ['auto', 'small-step'] as const;
export type TheoryChoice = (typeof theoryChoices)[number];
export type TheoryName = Exclude<TheoryChoice, 'auto'>;

/** Which theory a choice means for this plan. */
export function chosenTheory(choice: TheoryChoice): TheoryName {
  return choice === 'auto' ? 'small-step' : choice;
}

export interface LimitOptions {
  /** Eigenvalues of F Fᵀ/n at which the limiting density is wanted. */
  readonly density?: readonly number[];
  /** The staircase up to this many spikes; 4 by default. */
  readonly staircase?: number;
}

/** Everything the theory says of one point; the field names are a contract with other programs. */
export interface PointLimits {
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly bulk: {
    readonly g: number;
    readonly effectiveRidge: number;
    readonly m1: number;
    readonly m2: number;
    readonly edges: readonly (readonly [number, number])[];
    readonly massAtZero: number;
    readonly density?: { readonly at: readonly number[]; readonly value: readonly number[] };
    readonly status: string;
  };
  readonly step: StepTheory['step'];
  readonly limits: {
    readonly objective: Limit;
    readonly trainError: Limit;
    readonly testError: Limit;
  };
  readonly staircase: ReturnType<StepTheory['staircase']>;
  readonly outliers: ReturnType<StepTheory['outliers']>;
  /** What each order of the step adds; null outside the range of validity and where the theory does not part them. */
  readonly hierarchy: ReturnType<StepTheory['hierarchy']>;
}

/** The limits at every point of a plan; the bulk is shared by a cell's points, the step by its ridges. */
export function limitsOf(plan: Plan, options: LimitOptions = {}): readonly PointLimits[] {
  const { density: at, staircase = 4 } = options;
  const prepared = plan.cells.map(({ spec, stepSizes }) => {
    const theory = prepareTheory(theorySetting(spec));
    const steps = stepSizes.map((size) => theory.step(size));
    return {
      steps,
      outliers: steps.map((step) => step.outliers()),
      densities: steps.map(({ spectrum }) => densityAt(spectrum, at)),
    };
  });
  return plan.points.map((point) => {
    const { steps, outliers, densities } = prepared[point.cell] as (typeof prepared)[number];
    const step = steps[point.stepIndex] as StepTheory;
    const { bulk, limits } = step.at(point.ridge);
    const { spectrum } = step;
    return {
      at: point.at,
      bulk: {
        g: bulk.g,
        effectiveRidge: bulk.effectiveRidge,
        m1: bulk.m1,
        m2: bulk.m2,
        edges: spectrum.edges,
        massAtZero: spectrum.massAtZero,
        ...densities[point.stepIndex],
        status: bulk.status,
      },
      step: step.step,
      limits,
      staircase: step.staircase(point.ridge, staircase),
      outliers: outliers[point.stepIndex] ?? [],
      hierarchy: step.step.valid ? step.hierarchy(point.ridge, highestContribution) : null,
    };
  });
}

function densityAt(
  { density }: BulkSpectrum,
  at: readonly number[] | undefined,
): Pick<PointLimits['bulk'], 'density'> {
  return at === undefined ? {} : { density: { at, value: Array.from(density(at)) } };
}
