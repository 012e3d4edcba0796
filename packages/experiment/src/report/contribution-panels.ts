import type { StepTheory } from '@onestep/theory';
import {
  contributionName,
  type ErrorName,
  highestContribution,
  quantityTitles,
} from '../comparison/quantities.ts';
import type { ContributionFigure } from '../figures/contribution-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import type { ReportContent } from './content.ts';
import { measuredAlong } from './measured-along.ts';

/** The errors whose contributions are shown; those of the training error are in the result alone. */
export const shownContributions: readonly ErrorName[] = ['testError', 'objective'];

/** Points of a line along η. */
export const contributionPoints = 31;

/** One figure with what to write above it. */
export interface ContributionPanel {
  readonly title: string;
  readonly figure: ContributionFigure;
}

/** What each order is worth against η, a panel for each error and ridge; none where it was not measured. */
export function contributionPanels(content: ReportContent, index: number): ContributionPanel[] {
  const { spec, stepSizes, ridges } = content.plan.cells[index] as Cell;
  const orders = measuredOrders(content, index);
  if (orders.length === 0 || stepSizes.length < 2) return [];
  const theory = content.theory.cells[index] as CellTheory;
  const largest = Math.max(...stepSizes);
  const steps = Array.from({ length: contributionPoints }, (_, i) =>
    theory.prepared.step(largest * (i / (contributionPoints - 1)) ** 2),
  );
  // One refit without each order gives all errors: worked out once for the panels of a ridge.
  const limits = ridges.map((ridge) => steps.map((step) => hierarchyAt(step, ridge)));
  return shownContributions.flatMap((error) =>
    ridges.map((ridge, ridgeIndex) => ({
      title: `${quantityTitles[error]} without order k, minus with it, λ = ${formatNumber(ridge)}`,
      figure: {
        stepSamples: spec.data.stepSamples,
        symbol: 'k',
        orders: orders.map((order) => ({
          order,
          measured: measuredAlong(content, index, ridgeIndex, contributionName(error, order)),
          limit: (limits[ridgeIndex] ?? []).flatMap((one) => limitAt(one, error, order)),
        })),
      },
    })),
  );
}

function measuredOrders({ results }: ReportContent, index: number): number[] {
  const row = results[index]?.[0]?.measured[0]?.[0] ?? {};
  const all = Array.from({ length: highestContribution }, (_, i) => i + 1);
  return all.filter((order) => contributionName('testError', order) in row);
}

/** What each order is worth at one step; null outside its range of validity. */
interface StepHierarchy {
  readonly stepSize: number;
  readonly hierarchy: ReturnType<StepTheory['hierarchy']>;
}

function hierarchyAt({ step, hierarchy }: StepTheory, ridge: number): StepHierarchy {
  return {
    stepSize: step.stepSize,
    hierarchy: step.valid ? hierarchy(ridge, highestContribution) : null,
  };
}

function limitAt(
  { stepSize, hierarchy }: StepHierarchy,
  error: ErrorName,
  order: number,
): { stepSize: number; value: number }[] {
  const value = hierarchy?.orders[order - 1]?.contribution[error];
  return value !== undefined && Number.isFinite(value) ? [{ stepSize, value }] : [];
}
