import { powerInHermite } from '@onestep/hermite';
import { type Outlier, probeAlignment, spikeThreshold } from '@onestep/theory';
import { curvesFigure } from '../figures/curves-figure.ts';
import { thresholdText } from '../figures/step-axis.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import type { Cell } from '../trial/plan.ts';
import { curvesOf, inPanel } from './curves-of.ts';
import { type DataRow, dataRow } from './data-row.ts';
import { simulationRow, trialValues } from './measured.ts';
import type { Reproduction } from './reproduction.ts';
import { stepExponents } from './step-exponents.ts';

const numbers = [1, 2, 3] as const;
const highestPower = 3;
const pairs = numbers.flatMap((count) => numbers.map((order) => ({ count, order })));
/** An any-step outlier costs a hundred times more. */
const linePoints = { 'any-step': 31, 'small-step': 91 } as const;

/** How much of (X̃β)^{∘k} lies in the span of the top ℓ left singular vectors, a panel for each ℓ, against α. */
export const alignment: Reproduction = {
  name: 'alignment',
  quick: [
    'network.inputDim=200',
    'network.width=1000',
    'data.stepSamples=800',
    'data.ridgeSamples=800',
    'trials=4',
    'sweep={step.exponent: {from: 0, to: 0.4, count: 7, scale: linear}}',
  ],
  needs: { measure: ['powers'], steps: { least: 2 }, moving: true },
  columns: 3,
  caption: [
    'How much of (X̃β)ᵏ, the data along the learned direction raised to the power k entry by entry, lies in the span of the top ℓ left singular vectors of the features (squared cosine), for ℓ = 1, 2, 3 from left to right, against the step exponent α. Markers: simulation, mean ± 1.96 standard errors. Solid lines: the any-step limit at the same sizes; thin lines: the small-step limit.',
    'Where ℓ spikes have left the bulk the theorem says that the top ℓ vectors span the first ℓ powers: every curve k ≤ ℓ goes to 1. The powers are not orthogonal: z holds 3/5 of z³, which is why k = 3 rises to 0.6 with the first vector already. Vertical rules: the thresholds α = 1/4, 1/3, 3/8 as n → ∞.',
    'On the far right the step moves a preactivation by about its own size (ω near 1), and what it writes is no longer made of single powers: the curves bend down, in simulation and in the limit at these sizes.',
  ],
  rows({ plan, theory, results }) {
    const cell = plan.cells[0] as Cell;
    const limits = theory.cells[0] as CellTheory;
    const exponents = stepExponents(cell);
    const simulated = cell.stepSizes.flatMap((_, stepIndex) =>
      pairs.flatMap(({ count, order }) => {
        const x = exponents[stepIndex] as number;
        const name = `powerAlignment.${count}.${order}`;
        return simulationRow(trialValues(results[0] ?? [], { stepIndex, name }), {
          panel: panelOf(count),
          quantity: 'power alignment',
          order,
          x,
        });
      }),
    );
    const along = (source: CellTheory['name']): DataRow[] =>
      limitRows(limits, source, cell.spec.data.stepSamples, exponents);
    return [
      ...simulated,
      ...along(limits.name),
      ...(limits.name === 'any-step' ? along('small-step') : []),
    ];
  },
  panels(rows, { cells }) {
    const exponents = stepExponents(cells[0] as Cell);
    const [low, high] = [Math.min(...exponents), Math.max(...exponents)];
    return numbers.map((count) => ({
      title: count === 1 ? 'top left singular vector' : `top ${count} left singular vectors`,
      draw: (canvas) =>
        curvesFigure(
          {
            x: { label: 'step exponent α (η = n^α)', domain: [low - 0.01, high + 0.01], ticks: 5 },
            y: { label: null, domain: [0, 1.02], ticks: 5 },
            rules: thresholdsIn(low, high),
            curves: curvesOf(inPanel(rows, panelOf(count)), ({ source, order }) => ({
              ...(isMain(source, rows) && { name: `k = ${order}` }),
            })),
          },
          canvas,
        ),
    }));
  },
};

/** One theory on a grid of its own, finer than the simulation's. */
function limitRows(
  limits: CellTheory,
  source: CellTheory['name'],
  stepSamples: number,
  exponents: readonly number[],
): DataRow[] {
  const [low, high] = [Math.min(...exponents), Math.max(...exponents)];
  const count = linePoints[source];
  return Array.from({ length: count }, (_, i) => {
    const x = low + ((high - low) * i) / (count - 1);
    const stepSize = stepSamples ** x;
    const step = source === limits.name ? limits.step(stepSize) : limits.smallStepAt(stepSize);
    const predicted = step.outliers(highestPower);
    return pairs.map(({ count: vectors, order }) =>
      dataRow({
        panel: panelOf(vectors),
        quantity: 'power alignment',
        source,
        order,
        x,
        value: alignmentOf(predicted, vectors, order),
      }),
    );
  }).flat();
}

function alignmentOf(outliers: readonly Outlier[], count: number, order: number): number {
  return probeAlignment(outliers.slice(0, count), powerInHermite(order));
}

function panelOf(count: number): string {
  return `top ${count}`;
}

/** Whether a source is the theory that lines are named by: any-step where it is there. */
function isMain(source: DataRow['source'], rows: readonly DataRow[]): boolean {
  const best = rows.some((row) => row.source === 'any-step') ? 'any-step' : 'small-step';
  return source === best;
}

/** The thresholds of the orders 2, 3 and 4 inside a range of α. */
function thresholdsIn(low: number, high: number): { x: number; name: string }[] {
  return [2, 3, 4]
    .map((order) => ({ x: spikeThreshold(order), name: thresholdText(order) }))
    .filter(({ x }) => x > low && x < high);
}
