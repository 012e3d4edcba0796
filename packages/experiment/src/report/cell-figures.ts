import { errorNames, quantityTitles } from '../comparison/quantities.ts';
import { alignmentFigure } from '../figures/alignment-figure.ts';
import type { Canvas } from '../figures/canvas.ts';
import { contributionFigure } from '../figures/contribution-figure.ts';
import { errorsFigure } from '../figures/errors-figure.ts';
import { spectrumFigure } from '../figures/spectrum-figure.ts';
import {
  type AlignmentCurves,
  alignmentCurves,
  type ErrorCurves,
  type LimitCurves,
  limitCurves,
} from '../limits/curves.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import type { Measurement } from '../spec/spec.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import type { ReportContent } from './content.ts';
import { contributionPanels } from './contribution-panels.ts';
import { figureHtml } from './markup.ts';
import { measuredAlong } from './measured-along.ts';
import { spectrumPanels } from './spectrum-panels.ts';

/** The figures of one cell; those that need a sweep over η are left out when there is none. */
export function cellFigures(content: ReportContent, index: number, document: Document): string {
  const cell = content.plan.cells[index] as Cell;
  const theory = content.theory.cells[index] as CellTheory;
  const sections = [heading(content, index)];
  const swept = cell.stepSizes.length > 1;
  const shown = (measurement: Measurement): boolean =>
    swept && cell.spec.measure.includes(measurement);
  if (shown('errors')) {
    sections.push(errorPanels(content, index, limitCurves(cell, theory), document));
  }
  if (shown('alignments')) {
    sections.push(alignmentPanel(content, index, alignmentCurves(cell, theory), document));
  }
  sections.push(hierarchy(content, index, document), spectra(content, index, document));
  return sections.join('\n');
}

function heading({ plan }: ReportContent, index: number): string {
  if (plan.cells.length === 1) return '';
  const point = plan.points.find(({ cell }) => cell === index);
  const fixed = Object.entries(point?.at ?? {}).filter(
    ([key]) => !key.startsWith('step.') && key !== 'ridge',
  );
  return `<h2>${fixed.map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(', ')}</h2>`;
}

function errorPanels(
  content: ReportContent,
  index: number,
  curves: LimitCurves,
  document: Document,
): string {
  const { ridges, spec } = content.plan.cells[index] as Cell;
  const { name: theory } = content.theory.cells[index] as CellTheory;
  // A row for each error, a column for each ridge; with one ridge the errors stand side by side.
  const columns = ridges.length === 1 ? errorNames.length : Math.min(ridges.length, 3);
  const panels = errorNames.flatMap((name) =>
    ridges.map((ridge, ridgeIndex) => {
      const line = (all: readonly ErrorCurves[] | null) =>
        linePoints(curves.stepSizes, all?.[ridgeIndex]?.[name] ?? []);
      const figure = errorsFigure(
        {
          stepSamples: spec.data.stepSamples,
          measured: measuredAlong(content, index, ridgeIndex, name),
          limit: line(curves.errors),
          limitName: theory,
          smallStep: line(curves.smallStepErrors),
          plateaus: (curves.plateaus[ridgeIndex] ?? []).map((plateau) => plateau[name]),
        },
        canvas(document, columns),
      );
      return panel(`${quantityTitles[name]}, λ = ${formatNumber(ridge)}`, figure);
    }),
  );
  return `<h2>Errors against step size</h2>
${figureHtml(
  panels,
  `Points: simulation, mean ± 1.96 standard errors over ${spec.trials} trials. ${lineLegend(theory)}
Dashed: the paper’s plateaus after ℓ spikes, which the curve passes one by one only as n → ∞. Vertical rules: the exponents at which spikes leave the bulk.`,
  columns,
)}`;
}

/** The points of a line where the theory has a value. */
function linePoints(
  stepSizes: readonly number[],
  values: readonly (number | null)[],
): { stepSize: number; value: number }[] {
  return stepSizes.flatMap((stepSize, i) => {
    const value = values[i] ?? null;
    return value === null ? [] : [{ stepSize, value }];
  });
}

function lineLegend(theory: CellTheory['name']): string {
  return theory === 'any-step'
    ? 'Solid line: the any-step limit at the same finite sizes; thin line: the small-step limit, where the bulk does not move.'
    : 'Solid line: the small-step limit at the same finite sizes.';
}

function alignmentPanel(
  content: ReportContent,
  index: number,
  curves: AlignmentCurves,
  document: Document,
): string {
  const { spec } = content.plan.cells[index] as Cell;
  const names = Object.keys(content.results[index]?.[0]?.measured[0]?.[0] ?? {});
  // A network of one or two neurons has fewer singular vectors.
  const orders = [1, 2, 3].filter((order) => names.includes(`subspaceAlignment.${order}`));
  const panels = canvas(document, 2);
  const stepSamples = spec.data.stepSamples;
  const vector = alignmentFigure(
    {
      stepSamples,
      symbol: 'k',
      orders: orders.map((order) => ({
        order,
        measured: measuredAlong(content, index, 0, `alignment.${order}`),
        limit: curves.stepSizes.map((stepSize, i) => ({
          stepSize,
          value: curves.values[order]?.[i] ?? 0,
        })),
      })),
    },
    panels,
  );
  const subspace = alignmentFigure(
    {
      stepSamples,
      symbol: 'ℓ',
      orders: orders.map((order) => ({
        order,
        measured: measuredAlong(content, index, 0, `subspaceAlignment.${order}`),
        limit: [],
      })),
    },
    panels,
  );
  return `<h2>What the top singular vectors learned</h2>
${figureHtml(
  [
    panel('top left singular vector of F, squared cosine with Heₖ(X̃β)', vector),
    panel('top ℓ vectors: share inside span{(X̃β)^k, k ≤ ℓ}', subspace),
  ],
  'X̃β is the data along the learned direction. Points: simulation, mean ± 1.96 standard errors. Lines: limit, zero until the spike leaves the bulk. On the right, simulation alone: each vector that leaves the bulk has learned one more power.',
  2,
)}`;
}

function hierarchy(content: ReportContent, index: number, document: Document): string {
  const { ridges } = content.plan.cells[index] as Cell;
  // A row for each error, a column for each ridge; with one ridge the errors stand side by side.
  const columns = ridges.length === 1 ? 2 : Math.min(ridges.length, 3);
  const figures = contributionPanels(content, index).map(({ title, figure }) =>
    panel(title, contributionFigure(figure, canvas(document, columns))),
  );
  if (figures.length === 0) return '';
  return `<h2>What each order is worth</h2>
${figureHtml(
  figures,
  'Order k of the features, c₁ᵏ cₖ ηᵏ (X̃β)ᵏ (aᵏ)ᵀ, is taken out and the readout fitted again: the points are by how much the error grows, mean ± 1.96 standard errors. Lines: the limit of the same difference. Square-root spacing both ways. The orders overlap, so that what they are worth does not add up to the whole change.',
  columns,
)}`;
}

function spectra(content: ReportContent, index: number, document: Document): string {
  const figures = spectrumPanels(content, index).map(({ title, figure }) =>
    panel(title, spectrumFigure(figure, canvas(document, 2))),
  );
  if (figures.length === 0) return '';
  return `<h2>Spectrum of the updated features</h2>
${figureHtml(
  figures,
  'Bars: eigenvalues of FFᵀ/n, all trials together. Line: the limiting density of the bulk. Ticks: measured eigenvalues beyond the bulk; hollow markers: their predicted positions, in the colour of the order k that their vector has learned.',
  2,
)}`;
}

function canvas(document: Document, columns: number): Canvas {
  return { document, width: Math.floor(1060 / columns), height: 230 };
}

function panel(title: string, figure: Element): string {
  return `<div><h3>${title}</h3>${figure.outerHTML}</div>`;
}
