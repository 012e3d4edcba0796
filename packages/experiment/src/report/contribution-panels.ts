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

const linePoints = 31;

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
  const steps = Array.from({ length: linePoints }, (_, i) =>
    theory.prepared.step(largest * (i / (linePoints - 1)) ** 2),
  );
  return shownContributions.flatMap((error) =>
    ridges.map((ridge, ridgeIndex) => ({
      title: `${quantityTitles[error]} without order k, minus with it, λ = ${formatNumber(ridge)}`,
      figure: {
        stepSamples: spec.data.stepSamples,
        symbol: 'k',
        orders: orders.map((order) => ({
          order,
          measured: measuredAlong(content, index, ridgeIndex, contributionName(error, order)),
          limit: steps.flatMap((step) => limitAt(step, ridge, error, order)),
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

/** The limit at one step; nothing outside its range of validity. */
function limitAt(
  { step, hierarchy }: StepTheory,
  ridge: number,
  error: ErrorName,
  order: number,
): { stepSize: number; value: number }[] {
  const orders = step.valid ? hierarchy(ridge, highestContribution)?.orders : undefined;
  const value = orders?.[order - 1]?.contribution[error];
  return value !== undefined && Number.isFinite(value) ? [{ stepSize: step.stepSize, value }] : [];
}
