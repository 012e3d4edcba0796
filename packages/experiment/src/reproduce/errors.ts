import { quantityTitles } from '../comparison/quantities.ts';
import { errorsFigure } from '../figures/errors-figure.ts';
import { limitCurves } from '../limits/curves.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import { inPanel } from './curves-of.ts';
import { type DataRow, type DataSource, dataRow } from './data-row.ts';
import { errorPanel, limitLine, shownErrors } from './error-panels.ts';
import { simulationRow, trialValues } from './measured.ts';
import type { Reproduction } from './reproduction.ts';

const highestPlateau = 3;

/** Objective and test error against η, with the plateaus. */
export const errors: Reproduction = {
  name: 'errors',
  quick: [
    'network.inputDim=200',
    'network.width=500',
    'data.stepSamples=500',
    'data.ridgeSamples=500',
    'trials=16',
    'sweep={step.size: [0, 1, 2, 3.5, 5, 8, 12, 18]}',
  ],
  needs: { measure: ['errors'], steps: { least: 2 }, moving: false },
  columns: 2,
  caption: [
    'Ridge objective (the training loss of the paper) and test error against the step size η, with square-root spacing. Circles: simulation, mean ± 1.96 standard errors. Solid line: the any-step limit at the same sizes; thin line: the small-step limit.',
    'Dashed: the plateaus of the paper after ℓ = 0, 1, 2, 3 spikes, the limits as n → ∞ with α between two thresholds; plateaus that coincide share a line. At a size that can be simulated the curve passes them without resting: the solid line says by how much. Vertical rules: η at the exponents α = 1/4, 1/3, 3/8.',
  ],
  rows({ plan, theory, results }) {
    const cell = plan.cells[0] as Cell;
    const limits = theory.cells[0] as CellTheory;
    const curves = limitCurves(cell, limits);
    return cell.ridges.flatMap((_, ridgeIndex) =>
      shownErrors.flatMap((name) => {
        const where = { panel: errorPanel(name, ridgeIndex), quantity: name };
        const line = (source: DataSource, values?: readonly (number | null)[]): DataRow[] =>
          limitLine({ ...where, source }, curves.stepSizes, values);
        return [
          ...cell.stepSizes.flatMap((x, stepIndex) =>
            simulationRow(trialValues(results[0] ?? [], { stepIndex, ridgeIndex, name }), {
              ...where,
              x,
            }),
          ),
          ...line(limits.name, curves.errors[ridgeIndex]?.[name]),
          ...line('small-step', curves.smallStepErrors?.[ridgeIndex]?.[name]),
          ...(curves.plateaus[ridgeIndex] ?? [])
            .slice(0, highestPlateau + 1)
            .map((level, order) =>
              dataRow({ ...where, source: 'staircase', order, x: 0, value: level[name] }),
            ),
        ];
      }),
    );
  },
  panels(rows, { cells }) {
    const { ridges, spec } = cells[0] as Cell;
    return shownErrors.flatMap((name) =>
      ridges.map((ridge, ridgeIndex) => ({
        title: `${quantityTitles[name]}, λ = ${formatNumber(ridge)}`,
        draw: (canvas) => {
          const own = inPanel(rows, errorPanel(name, ridgeIndex));
          const from = (source: DataSource): readonly DataRow[] =>
            own.filter((row) => row.source === source);
          const line = (source: DataSource) =>
            from(source).map(({ x, value }) => ({ stepSize: x, value }));
          const main = from('any-step').length > 0 ? 'any-step' : 'small-step';
          return errorsFigure(
            {
              stepSamples: spec.data.stepSamples,
              measured: from('simulation').map(({ x, value, standardError }) => ({
                stepSize: x,
                mean: value,
                standardError,
              })),
              limit: line(main),
              limitName: main,
              smallStep: main === 'any-step' ? line('small-step') : [],
              plateaus: from('staircase').map(({ value }) => value),
            },
            canvas,
          );
        },
      })),
    );
  },
};
