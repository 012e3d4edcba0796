import { quantityTitles } from '../comparison/quantities.ts';
import type { Canvas } from '../figures/canvas.ts';
import { curvesFigure } from '../figures/curves-figure.ts';
import { barLength } from '../figures/error-bars.ts';
import { limitCurves } from '../limits/curves.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import { summarize } from '../statistics/summary.ts';
import type { Cell } from '../trial/plan.ts';
import { curvesOf, inPanel } from './curves-of.ts';
import { type DataRow, type DataSource, dataRow } from './data-row.ts';
import { errorPanel, limitLine, shownErrors } from './error-panels.ts';
import { simulationRow, trialValues } from './measured.ts';
import type { Reproduction } from './reproduction.ts';

/** Plateaus after one and two spikes; that without a spike is where every theory starts. */
const shownPlateaus = [1, 2];

/** Large-step drift: three theories beside one simulation, and how far each is from it. */
export const largeSteps: Reproduction = {
  name: 'large-steps',
  quick: [
    'network.inputDim=200',
    'network.width=360',
    'data.stepSamples=480',
    'data.ridgeSamples=480',
    'trials=24',
    'sweep={step.size: [0, 5, 10, 20, 35, 55, 76]}',
  ],
  needs: { measure: ['errors'], steps: { least: 2 }, moving: false },
  columns: 4,
  caption: [
    'Objective and test error against ω = η c₁‖β‖/√N, by how much a step moves a preactivation of standard deviation 1. Upper row: circles are simulation, mean ± 1.96 standard errors; solid line the any-step limit at the same sizes; thin line the small-step limit, whose bulk does not move; dashed the paper’s plateaus after one and two spikes.',
    'Lower row: each theory less simulation, in per cent of it; the bars around zero are 1.96 standard errors of simulation. The any-step limit stays within them up to ω = 2; the small-step limit leaves them from ω ≈ 0.4 on, and no plateau is ever reached.',
  ],
  rows({ plan, theory, results }) {
    const cell = plan.cells[0] as Cell;
    const limits = theory.cells[0] as CellTheory;
    const curves = limitCurves(cell, limits);
    const omegaPerStep = limits.step(1).step.omega;
    const omegas = curves.stepSizes.map((stepSize) => omegaPerStep * stepSize);
    return cell.ridges.flatMap((ridge, ridgeIndex) =>
      shownErrors.flatMap((name) => {
        const where = { panel: errorPanel(name, ridgeIndex), quantity: name };
        const apart = { panel: `${where.panel}, deviation`, quantity: `${name} deviation` };
        const line = (source: DataSource, values?: readonly (number | null)[]): DataRow[] =>
          limitLine({ ...where, source }, omegas, values);
        const plateaus = (curves.plateaus[ridgeIndex] ?? []).map((level) => level[name]);
        return [
          ...line(limits.name, curves.errors[ridgeIndex]?.[name]),
          ...line('small-step', curves.smallStepErrors?.[ridgeIndex]?.[name]),
          ...shownPlateaus.flatMap((order) =>
            plateaus[order] === undefined
              ? []
              : [0, omegaPerStep * Math.max(...cell.stepSizes)].map((x) =>
                  dataRow({
                    ...where,
                    source: 'staircase',
                    order,
                    x,
                    value: plateaus[order] as number,
                  }),
                ),
          ),
          ...cell.stepSizes.flatMap((stepSize, stepIndex) => {
            const x = omegaPerStep * stepSize;
            const values = trialValues(results[0] ?? [], { stepIndex, ridgeIndex, name });
            if (values.length === 0) return [];
            const { mean, standardError, trials } = summarize(values);
            const percent = (value: number): number => (100 * (value - mean)) / mean;
            const limit = (source: 'any-step' | 'small-step'): DataRow[] => {
              const step =
                source === 'any-step' ? limits.step(stepSize) : limits.smallStepAt(stepSize);
              const { value } = step.at(ridge).limits[name];
              return value === null
                ? []
                : [dataRow({ ...apart, source, x, value: percent(value) })];
            };
            return [
              ...simulationRow(values, { ...where, x }),
              dataRow({
                ...apart,
                source: 'simulation',
                x,
                value: 0,
                standardError: standardError === null ? null : (100 * standardError) / mean,
                trials,
              }),
              ...(limits.name === 'any-step' ? limit('any-step') : []),
              ...limit('small-step'),
              ...shownPlateaus.flatMap((order) =>
                plateaus[order] === undefined
                  ? []
                  : [
                      dataRow({
                        ...apart,
                        source: 'staircase',
                        order,
                        x,
                        value: percent(plateaus[order] as number),
                      }),
                    ],
              ),
            ];
          }),
        ];
      }),
    );
  },
  panels(rows, { cells }) {
    const { ridges } = cells[0] as Cell;
    const pairs = shownErrors.flatMap((name) =>
      ridges.map((ridge, ridgeIndex) => ({ name, ridge, ridgeIndex })),
    );
    const reach = deviationReach(rows);
    return [
      ...pairs.map(({ name, ridge, ridgeIndex }) => ({
        title: `${quantityTitles[name]}, λ = ${formatNumber(ridge)}`,
        draw: (canvas: Canvas) =>
          curvesFigure(
            {
              x: { label: 'ω = η c₁‖β‖/√N', ticks: 5 },
              y: { label: null, ticks: 5 },
              curves: curvesOf(inPanel(rows, errorPanel(name, ridgeIndex)), nameOf),
            },
            canvas,
          ),
      })),
      ...pairs.map(({ name, ridgeIndex }) => ({
        title: 'theory less simulation, %',
        height: 0.85,
        draw: (canvas: Canvas) =>
          curvesFigure(
            {
              x: { label: 'ω = η c₁‖β‖/√N', ticks: 5 },
              y: { label: null, ticks: 5, domain: [-reach, reach] },
              baseline: 0,
              curves: curvesOf(inPanel(rows, `${errorPanel(name, ridgeIndex)}, deviation`), nameOf),
            },
            canvas,
          ),
      })),
    ];
  },
};

function nameOf({ source, order }: DataRow): { name?: string } {
  if (source === 'simulation') return {};
  return { name: source === 'staircase' ? `ℓ = ${order}` : source };
}

/** The same axis for every deviation: wide enough for the two theories, and for most of the plateaus. */
function deviationReach(rows: readonly DataRow[]): number {
  const theories = rows.filter(
    ({ quantity, source }) => quantity.endsWith('deviation') && source !== 'staircase',
  );
  const largest = Math.max(...theories.map((row) => Math.abs(row.value) + barLength(row)));
  return Math.ceil(1.3 * largest);
}
