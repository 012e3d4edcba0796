import { histogram, outliers } from '@onestep/spectrum';
import { type BulkSpectrum, spikeCount } from '@onestep/theory';
import { singularValueFigure } from '../figures/singular-value-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import { inPanel } from './curves-of.ts';
import { type DataRow, dataRow } from './data-row.ts';
import { learnedOrder } from './learned-order.ts';
import type { Reproduction, SimulatedPlan } from './reproduction.ts';
import { stepExponents } from './step-exponents.ts';

const bins = 90;
const linePoints = 200;
const highestOrder = 4;

/** Singular-value histograms of the updated features, a panel for every α, with ℓ = 0, 1, 2, 3 spikes. */
export const spectra: Reproduction = {
  name: 'spectra',
  quick: [
    'network.inputDim=200',
    'network.width=1000',
    'data.stepSamples=800',
    'data.ridgeSamples=800',
    'trials=2',
  ],
  needs: { measure: ['spectrum'], steps: { least: 1, most: 8 }, moving: true },
  columns: 1,
  caption: [
    'Singular values of the updated features F/√n on a logarithmic axis, a row for every step exponent α. Grey bars: simulation, all trials together, as densities per unit of log s. Black line: the any-step limit of the bulk at the same sizes.',
    'Ticks: measured singular values that stand clear of the bulk, all trials. Hollow markers: where the any-step limit puts the outliers, named by the power k of X̃β that their left singular vector has learned (circle 1, triangle 2, square 3).',
    'Read from top to bottom: as α passes 0, 1/4 and 1/3 a first, a second and a third singular value leave the bulk, as the theorem says; at a finite size the thresholds lie elsewhere, and the scale of the labels was chosen so that these α show every regime.',
  ],
  rows({ plan, theory, results }: SimulatedPlan): readonly DataRow[] {
    const cell = plan.cells[0] as Cell;
    const limits = theory.cells[0] as CellTheory;
    return cell.stepSizes.flatMap((stepSize, stepIndex) => {
      const panel = panelOf(stepIndex);
      const step = limits.step(stepSize);
      const { edges } = step.spectrum;
      const upperEdge = edges.at(-1)?.[1] ?? 1;
      const all = (results[0] ?? []).map(
        (trial) => trial.eigenvalues?.[stepIndex] ?? new Float64Array(),
      );
      const roots = Float64Array.from(
        all.flatMap((eigenvalues) => Array.from(eigenvalues, singularValue)),
      );
      return [
        ...barsOf(roots, edges, panel, all.length),
        ...densityOf(step.spectrum, panel, limits.name),
        ...all.flatMap((eigenvalues) =>
          Array.from(outliers(eigenvalues, upperEdge).positions, (position, i) =>
            dataRow({
              panel,
              quantity: 'outlier',
              source: 'simulation',
              order: i + 1,
              x: singularValue(position),
              value: singularValue(position),
              trials: 1,
            }),
          ),
        ),
        ...step.outliers(highestOrder).map((outlier) => {
          const at = singularValue(outlier.position);
          return dataRow({
            panel,
            quantity: 'outlier',
            source: limits.name,
            order: learnedOrder(outlier),
            x: at,
            value: at,
          });
        }),
      ];
    });
  },
  panels(rows, { cells }) {
    const cell = cells[0] as Cell;
    const { stepSizes } = cell;
    const exponents = stepExponents(cell);
    const from = Math.min(...rows.filter(({ quantity }) => quantity === 'bar').map(({ x }) => x));
    const to = Math.max(...rows.map(({ x, xEnd }) => xEnd ?? x));
    const highest = Math.max(
      ...rows.filter(({ quantity }) => quantity !== 'outlier').map(({ value }) => value),
    );
    return stepSizes.map((stepSize, i) => {
      const own = inPanel(rows, panelOf(i));
      const of = (quantity: string, simulated: boolean): readonly DataRow[] =>
        own.filter(
          (row) => row.quantity === quantity && (row.source === 'simulation') === simulated,
        );
      const last = i === stepSizes.length - 1;
      return {
        title: titleOf(stepSize, exponents[i] as number, of('outlier', false).length),
        height: last ? 1.16 : 1,
        draw: (canvas) =>
          singularValueFigure(
            {
              domain: [from / 1.05, to * 1.15],
              highest,
              bars: of('bar', true).map(({ x, xEnd, value }) => ({
                from: x,
                to: xEnd ?? x,
                density: value,
              })),
              density: of('density', false).map(({ x, value }) => ({ at: x, value })),
              measuredOutliers: of('outlier', true).map(({ x }) => x),
              predictedOutliers: of('outlier', false).map(({ x, order }) => ({
                at: x,
                order: order ?? 0,
              })),
              named: last,
            },
            canvas,
          ),
      };
    });
  },
};

function panelOf(stepIndex: number): string {
  return `spectrum ${stepIndex + 1}`;
}

/** "α = 0.29 (η = 9.1): ℓ = 2 as n → ∞, 2 outliers at this size" */
function titleOf(stepSize: number, exponent: number, found: number): string {
  const spikes = spikeCount(exponent);
  const count = `${found} ${found === 1 ? 'outlier' : 'outliers'} at this size`;
  const alpha = formatNumber(exponent, 3).replace('-', '−');
  return `α = ${alpha} (η = ${formatNumber(stepSize, 3)}): ℓ = ${spikes} as n → ∞, ${count}`;
}

function singularValue(eigenvalue: number): number {
  return Math.sqrt(Math.max(0, eigenvalue));
}

/** The histogram over the bulk, densities per unit of log s. */
function barsOf(
  roots: Float64Array,
  edges: BulkSpectrum['edges'],
  panel: string,
  trials: number,
): DataRow[] {
  const low = Math.log(singularValue(edges[0]?.[0] ?? 0.01) * 0.8);
  const high = Math.log(singularValue(edges.at(-1)?.[1] ?? 1) * 1.05);
  const logs = roots.filter((s) => s > 0).map(Math.log);
  const { density, edges: ends } = histogram(logs, { from: low, to: high, bins });
  const share = logs.length / roots.length;
  return Array.from(density, (value, i) =>
    dataRow({
      panel,
      quantity: 'bar',
      source: 'simulation',
      x: Math.exp(ends[i] as number),
      xEnd: Math.exp(ends[i + 1] as number),
      value: share * value,
      trials,
    }),
  );
}

/** The limiting density of log s: 2x times that of the eigenvalue x = s². */
function densityOf(
  { edges, density }: BulkSpectrum,
  panel: string,
  source: CellTheory['name'],
): DataRow[] {
  return edges.flatMap(([low, high]) => {
    const ends = [Math.log(low) / 2, Math.log(high) / 2] as const;
    const logs = Array.from({ length: linePoints }, (_, i) => {
      const angle = (Math.PI * i) / (linePoints - 1);
      return ends[0] + ((ends[1] - ends[0]) * (1 - Math.cos(angle))) / 2;
    });
    const at = logs.map((log) => Math.min(high, Math.max(low, Math.exp(2 * log))));
    const values = density(at);
    return at.map((x, i) =>
      dataRow({
        panel,
        quantity: 'density',
        source,
        x: Math.sqrt(x),
        value: 2 * x * (values[i] as number),
      }),
    );
  });
}
