import { functionFromSpec } from '@onestep/activation';
import { expand, newPowerInHermite } from '@onestep/hermite';
import { outliers } from '@onestep/spectrum';
import { probeAlignment, spikeThreshold } from '@onestep/theory';
import { type PhaseRow, phaseDiagramFigure } from '../figures/phase-diagram-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import type { Cell } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { type DataRow, dataRow } from './data-row.ts';
import { simulationRow, trialValues } from './measured.ts';
import type { Reproduction } from './reproduction.ts';
import { stepExponents } from './step-exponents.ts';

const orders = [1, 2, 3, 4] as const;
/** Accuracy of a limiting threshold in α. */
const thresholdTolerance = 0.003;
const panels = { simulation: 'phase', limit: 'phase of the limit' } as const;

/** The phase diagram in (α, k): thresholds as n → ∞, at these sizes, and in simulation. */
export const phaseDiagram: Reproduction = {
  name: 'phase-diagram',
  quick: [
    'network.inputDim=200',
    'network.width=1000',
    'data.stepSamples=800',
    'data.ridgeSamples=800',
    'trials=4',
    'sweep={step.exponent: {from: 0, to: 0.48, count: 13, scale: linear}}',
  ],
  needs: { measure: ['outliers', 'powers'], steps: { least: 2 }, moving: true },
  columns: 2,
  caption: [
    'A row for every order k, over the step exponent α. Thick rules: the thresholds (k − 1)/(2k) of the theorem, n → ∞. Hollow markers: the same thresholds at these finite sizes, by the any-step limit. Left, filled markers with bars: simulation, where half of the trials have a k-th singular value clear of the bulk; the bar runs from the last α at which none has it to the first at which all do.',
    'Shading: how much of what (X̃β)ᵏ adds to the lower powers lies in the span of the top four left singular vectors, from 0 (blank) to 1: the mean over trials on the left, the any-step limit at the same sizes on the right.',
    'The finite thresholds move towards the rules only like 1/log n. Near α = 1/2 the step changes the bulk itself, and the outliers are no longer those of single powers.',
  ],
  rows({ plan, theory, results }) {
    const cell = plan.cells[0] as Cell;
    const limits = theory.cells[0] as CellTheory;
    const trials = results[0] ?? [];
    const exponents = stepExponents(cell);
    const counts = outlierCounts(trials, cell, limits);
    return orders.flatMap((order) => {
      const cells = cellsOf(exponents).flatMap(({ x, xEnd, index }) => {
        const name = `newPowerAlignment.${order}`;
        const where = { quantity: 'new power alignment', order, x, xEnd };
        const step = limits.step(cell.stepSizes[index] as number);
        return [
          ...simulationRow(trialValues(trials, { stepIndex: index, name }), {
            ...where,
            panel: panels.simulation,
          }),
          dataRow({
            ...where,
            panel: panels.limit,
            source: limits.name,
            value: probeAlignment(
              step.outliers(orders.length).slice(0, orders.length),
              newPowerInHermite(order),
            ),
          }),
        ];
      });
      return [
        ...cells,
        ...limitingThresholds(order, limits, cell),
        ...measuredThreshold(order, counts, exponents),
      ];
    });
  },
  panels(rows, { cells }) {
    const cell = cells[0] as Cell;
    const { network, data } = cell.spec;
    const { coefficients } = expand(functionFromSpec(network.activation));
    const ends = cellsOf(stepExponents(cell));
    const domain = [ends[0]?.x ?? 0, Math.min(0.5, ends.at(-1)?.xEnd ?? 0.5)] as const;
    return [
      { panel: panels.simulation, title: 'simulation' },
      { panel: panels.limit, title: 'any-step limit at the same sizes' },
    ].map(({ panel, title }) => ({
      title,
      draw: (canvas) =>
        phaseDiagramFigure(
          {
            exponents: domain,
            // Beside the measured markers there is no room for it.
            ...(panel === panels.limit && { finiteName: `n = ${data.ridgeSamples}` }),
            orders: orders.map((order) => ({
              ...phaseRow(rows, panel, order),
              isAbsent: coefficients[order] === 0,
            })),
          },
          canvas,
        ),
    }));
  },
};

function phaseRow(rows: readonly DataRow[], panel: string, order: number): PhaseRow {
  const own = rows.filter((row) => row.order === order);
  const finite = own.find(
    ({ quantity, source }) =>
      quantity === 'threshold' && (source === 'any-step' || source === 'small-step'),
  );
  const threshold = own.find(
    ({ quantity, source }) => quantity === 'threshold' && source === 'simulation',
  );
  const ends = own.find(({ quantity }) => quantity === 'threshold range');
  return {
    order,
    finite: finite?.x ?? null,
    shown: own
      .filter((row) => row.panel === panel && row.quantity === 'new power alignment')
      .map(({ x, xEnd, value }) => ({ from: x, to: xEnd ?? x, value })),
    ...(panel === panels.simulation && {
      measured:
        threshold === undefined
          ? null
          : {
              exponent: threshold.x,
              low: ends?.x ?? threshold.x,
              high: ends?.xEnd ?? threshold.x,
            },
    }),
  };
}

/** A cell around every exponent, half way to its neighbours. */
function cellsOf(exponents: readonly number[]): { x: number; xEnd: number; index: number }[] {
  const order = Array.from(exponents.keys()).sort((i, j) => at(exponents, i) - at(exponents, j));
  return order.map((index, place) => {
    const here = at(exponents, index);
    const before = order[place - 1];
    const after = order[place + 1];
    const left = before === undefined ? null : (here - at(exponents, before)) / 2;
    const right = after === undefined ? null : (at(exponents, after) - here) / 2;
    return { x: here - (left ?? right ?? 0.01), xEnd: here + (right ?? left ?? 0.01), index };
  });
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}

/** counts[step index][trial]: singular values clear of the limiting bulk. */
function outlierCounts(
  trials: readonly TrialResult[],
  { stepSizes, spec }: Cell,
  limits: CellTheory,
): number[][] {
  // That of a spectrum of n eigenvalues, of which only the leading ones can pass it.
  const margin = 4 * spec.data.ridgeSamples ** (-2 / 3);
  return stepSizes.map((stepSize, stepIndex) => {
    const { upperEdge } = limits.step(stepSize).spectrum;
    return trials.map(({ measured }) => {
      const row = measured[stepIndex]?.[0] ?? {};
      const leading = Float64Array.from(orders, (k) => row[`outlier.${k}`] ?? 0);
      return upperEdge === null ? 0 : outliers(leading, upperEdge, { margin }).positions.length;
    });
  });
}

/** (k − 1)/(2k), and the least α at which the theory has k outliers at these sizes. */
function limitingThresholds(order: number, limits: CellTheory, cell: Cell): DataRow[] {
  const where = { panel: panels.simulation, quantity: 'threshold', order };
  const limit = spikeThreshold(order);
  const rows = [dataRow({ ...where, source: 'staircase', x: limit, value: limit })];
  const finite = finiteThreshold(order, limits, cell);
  if (finite !== null)
    rows.push(dataRow({ ...where, source: limits.name, x: finite, value: finite }));
  return rows;
}

/** By halving, between the last simulated exponent with fewer outliers and the first with enough; null where there is none. */
function finiteThreshold(order: number, limits: CellTheory, cell: Cell): number | null {
  const { stepSamples } = cell.spec.data;
  const has = (exponent: number): boolean =>
    limits.step(stepSamples ** exponent).outliers(orders.length).length >= order;
  const sorted = [...stepExponents(cell)].sort((a, b) => a - b);
  const first = sorted.findIndex(has);
  if (first < 0) return null;
  let high = at(sorted, first);
  let low = first === 0 ? high - 0.2 : at(sorted, first - 1);
  if (first === 0 && has(low)) return null;
  while (high - low > thresholdTolerance) {
    const middle = (low + high) / 2;
    if (has(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Where the share of trials with k outliers passes 1/2, and the exponents at which it leaves 0 and reaches 1. */
function measuredThreshold(
  order: number,
  counts: readonly (readonly number[])[],
  exponents: readonly number[],
): DataRow[] {
  const shares = cellsOf(exponents).map(({ index }) => {
    const trials = counts[index] ?? [];
    const share = trials.filter((count) => count >= order).length / trials.length;
    return { exponent: at(exponents, index), share };
  });
  const trials = counts[0]?.length ?? 0;
  const after = shares.findIndex(({ share }) => share >= 0.5);
  const [before, here] = [shares[after - 1], shares[after]];
  if (before === undefined || here === undefined) return [];
  const part = (0.5 - before.share) / (here.share - before.share);
  const x = before.exponent + part * (here.exponent - before.exponent);
  const low =
    shares.slice(0, after).findLast(({ share }) => share === 0)?.exponent ?? before.exponent;
  const high = shares.slice(after).find(({ share }) => share === 1)?.exponent ?? here.exponent;
  const where = { panel: panels.simulation, order, source: 'simulation', trials } as const;
  return [
    dataRow({ ...where, quantity: 'threshold', x, value: x }),
    dataRow({ ...where, quantity: 'threshold range', x: low, xEnd: high, value: x }),
  ];
}
