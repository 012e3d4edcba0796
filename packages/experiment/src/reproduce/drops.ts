import { functionFromSpec, type ScalarFunction } from '@onestep/activation';
import { expand } from '@onestep/hermite';
import { prepareTheory } from '@onestep/theory';
import type { Canvas } from '../figures/canvas.ts';
import { curvesFigure } from '../figures/curves-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { theorySetting } from '../limits/setting.ts';
import type { ExperimentSpec } from '../spec/spec.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell, Plan } from '../trial/plan.ts';
import { curvesOf, inPanel } from './curves-of.ts';
import { type DataRow, dataRow } from './data-row.ts';
import { pairedDifferences, simulationRow, trialValues } from './measured.ts';
import type { Reproduction, SimulatedPlan } from './reproduction.ts';
import { stepExponents } from './step-exponents.ts';

/** ℓ of Δ_ℓ. */
const levels = [1, 2] as const;
const ridgePoints = 41;
const anyStepRidgePoints = 13;
/** Sizes n of the line that goes on beyond simulation, four a decade up to 1e16. */
const largestDecade = 16;

/** Δ1 and Δ2 against their formulas, and how a real step comes to them as the sizes grow. */
export const drops: Reproduction = {
  name: 'drops',
  quick: [
    'trials=16',
    'sweep={size: [1, 2, 4], step.exponent: [0.125, 0.2917]}',
    'ridge=[0.01, 0.1, 1, 10]',
  ],
  needs: {
    measure: ['errors', 'plateaus'],
    steps: { least: 2, most: 2 },
    moving: true,
    sizes: true,
    also: outsideFormulas,
  },
  columns: 3,
  caption: [
    'Δ₁ and Δ₂ are what the first spike and the first two take off the ridge objective. Left and middle, against λ at the largest size: the dashed line is the formula of the paper, Δ₁ = λ m₂ c⋆₁⁴/b² and Δ₂ = Δ₁ + (4/3) λ m₁ c⋆₁⁴ c⋆₂²/b⁴. Filled markers: a simulation of exactly what it speaks of, the features before the step with the first ℓ spikes added infinitely strong; mean ± 1.96 standard errors of the paired difference.',
    'Hollow markers: the network after a real step in the middle of the regime, η = n^(1/8) and n^(7/24); solid line: the any-step limit at this size. It lies apart from the formula because no size that can be simulated has one spike infinitely strong and the next absent.',
    'Right, at λ = 1: both simulations divided by their Δ, against n at fixed ratios; thin line: the small-step limit at the same n, which becomes exact as n grows. It goes to 1, where the formulas hold, and slowly: at these exponents the spikes’ strengths grow only like n^(1/8) and n^(1/12).',
    'The formulas ask for c₀ = c⋆₀ = 0, meanField scaling and as many samples for the step as for the fit.',
  ],
  rows(run) {
    const { plan } = run;
    const largest = plan.cells.length - 1;
    return [
      ...levels.flatMap((level) => alongRidge(run, largest, level)),
      ...plan.cells.flatMap((_, cell) => levels.flatMap((level) => atSize(run, cell, level))),
      ...levels.flatMap((level) => beyond(plan, level)),
    ];
  },
  panels(rows, { cells }) {
    const { spec, ridges } = cells.at(-1) as Cell;
    const exponents = stepExponents(cells.at(-1) as Cell);
    return [
      ...levels.map((level) => ({
        title: `Δ${subscripts[level]} against λ, n = ${spec.data.ridgeSamples}`,
        draw: (canvas: Canvas) =>
          curvesFigure(
            {
              x: {
                label: 'ridge λ',
                scale: 'log',
                domain: [(ridges[0] as number) / 1.2, (ridges.at(-1) as number) * 1.2],
                ticks: [0.01, 0.1, 1, 10],
                tickFormat: String,
              },
              y: { label: null, ticks: 5 },
              baseline: 0,
              curves: curvesOf(inPanel(rows, ridgePanel(level)), ({ source, quantity }) => ({
                ...(quantity === 'plateau drop' &&
                  source === 'simulation' && { role: 'strong' as const }),
                ...(source === 'staircase' && { name: `Δ${subscripts[level]}` }),
                ...(source === 'any-step' && {
                  name: `α = ${formatNumber(exponents[level - 1], 3)}`,
                }),
              })),
            },
            canvas,
          ),
      })),
      {
        title: `share of Δ reached as n grows, λ = ${formatNumber(sizeRidge(ridges).ridge)}`,
        draw: (canvas) =>
          curvesFigure(
            {
              x: {
                label: 'samples n',
                scale: 'log',
                ticks: [1e2, 1e4, 1e8, 1e12, 1e16],
                tickFormat: powerOfTen,
              },
              y: { label: null, ticks: 5 },
              baseline: 1,
              curves: curvesOf(inPanel(rows, sizePanel), ({ source, quantity, order }) => ({
                ...(quantity === 'plateau share' && { role: 'strong' as const }),
                ...(source === 'small-step' && { name: `ℓ = ${order}` }),
              })),
            },
            canvas,
          ),
      },
    ];
  },
};

const subscripts = { 1: '₁', 2: '₂' } as const;
const sizePanel = 'share against n';

function ridgePanel(level: number): string {
  return `drop ${level} against ridge`;
}

/** Why the formulas say nothing of a plan's setting; null where they hold. */
function outsideFormulas({ cells }: Plan): string | null {
  const { spec, ridges } = cells[0] as Cell;
  const { stepSamples, ridgeSamples } = spec.data;
  if (stepSamples !== ridgeSamples) {
    return `data.stepSamples: ${ridgeSamples} was wanted, as many as ridgeSamples, got ${stepSamples}`;
  }
  const { activation, link } = functionsOf(spec);
  const means = [expand(activation).constant, expand(link).constant];
  if (means.some((mean) => Math.abs(mean) > 1e-9)) {
    return `functions without a mean were wanted, c_0 = c*_0 = 0, got ${means.map((mean) => formatNumber(mean)).join(' and ')}; centre them`;
  }
  const staircase = prepareTheory(theorySetting(spec))
    .step(0)
    .staircase(ridges[0] as number, 2);
  return staircase === null
    ? 'a setting with a staircase was wanted: meanField scaling, a gaussian second layer, a fresh batch, c_1 ≠ 0'
    : null;
}

function functionsOf({
  network,
  teacher,
}: ExperimentSpec): Record<'activation' | 'link', ScalarFunction> {
  return {
    activation: functionFromSpec(network.activation),
    link: functionFromSpec(teacher.link),
  };
}

/** Δ1 and Δ2 by the formulas of the paper, and what they are made of. */
export function dropFormulas(
  limits: CellTheory,
  spec: ExperimentSpec,
  ridge: number,
): readonly [number, number] {
  const { m1, m2 } = limits.smallStepAt(0).at(ridge).bulk;
  const { gradientNorm } = limits.smallStepAt(0).step;
  const [, linear = 0, quadratic = 0] = expand(functionFromSpec(spec.teacher.link)).coefficients;
  const first = (ridge * m2 * linear ** 4) / gradientNorm ** 2;
  return [first, first + ((4 / 3) * ridge * m1 * linear ** 4 * quadratic ** 2) / gradientNorm ** 4];
}

/** The values of one level at one size and ridge: trial by trial, with the spikes infinitely strong and after the real step. */
function dropsOf(
  { results }: SimulatedPlan,
  cell: number,
  ridgeIndex: number,
  level: number,
): Record<'plateau' | 'step', number[]> {
  const trials = results[cell] ?? [];
  // The exponents stand in the order of the levels.
  const values = (name: string): number[] =>
    trialValues(trials, { stepIndex: level - 1, ridgeIndex, name });
  const before = values('objectivePlateau.0');
  const plateau = values(`objectivePlateau.${level}`);
  const after = values('objective');
  return { plateau: pairedDifferences(before, plateau), step: pairedDifferences(before, after) };
}

function alongRidge(run: SimulatedPlan, index: number, level: 1 | 2): DataRow[] {
  const cell = run.plan.cells[index] as Cell;
  const limits = run.theory.cells[index] as CellTheory;
  const { ridges, spec, stepSizes } = cell;
  const where = { panel: ridgePanel(level), order: level };
  const step = limits.step(stepSizes[level - 1] as number);
  const start = limits.step(0);
  return [
    ...logSpaced(ridges, ridgePoints).map((x) =>
      dataRow({
        ...where,
        quantity: 'plateau drop',
        source: 'staircase',
        x,
        value: dropFormulas(limits, spec, x)[level - 1] as number,
      }),
    ),
    ...logSpaced(ridges, anyStepRidgePoints).flatMap((x) => {
      const [before, after] = [start, step].map((theory) => theory.at(x).limits.objective.value);
      return before == null || after == null
        ? []
        : [
            dataRow({
              ...where,
              quantity: 'step drop',
              source: limits.name,
              x,
              value: before - after,
            }),
          ];
    }),
    ...ridges.flatMap((x, ridgeIndex) => {
      const { plateau, step: real } = dropsOf(run, index, ridgeIndex, level);
      return [
        ...simulationRow(real, { ...where, quantity: 'step drop', x }),
        ...simulationRow(plateau, { ...where, quantity: 'plateau drop', x }),
      ];
    }),
  ];
}

/** Both drops of one size over the formula. */
function atSize(run: SimulatedPlan, index: number, level: 1 | 2): DataRow[] {
  const { ridges, spec } = run.plan.cells[index] as Cell;
  const limits = run.theory.cells[index] as CellTheory;
  const { ridge, ridgeIndex } = sizeRidge(ridges);
  const formula = dropFormulas(limits, spec, ridge)[level - 1] as number;
  const { plateau, step } = dropsOf(run, index, ridgeIndex, level);
  const where = { panel: sizePanel, order: level, x: spec.data.ridgeSamples };
  const share = (value: number): number => value / formula;
  return [
    ...simulationRow(step.map(share), { ...where, quantity: 'step share' }),
    ...simulationRow(plateau.map(share), { ...where, quantity: 'plateau share' }),
  ];
}

/** The small-step limit of the share from the smallest size on to n = 1e16, all ratios held. */
function beyond({ cells }: Plan, level: 1 | 2): DataRow[] {
  const cell = cells[0] as Cell;
  const { ridge } = sizeRidge(cell.ridges);
  const exponent = stepExponents(cell)[level - 1] as number;
  const setting = theorySetting(cell.spec);
  const samples = cell.spec.data.ridgeSamples;
  const decades = largestDecade - Math.log10(samples);
  const count = Math.round(4 * decades);
  return Array.from({ length: count + 1 }, (_, i) => {
    const factor = 10 ** ((decades * i) / count);
    const scaled = (size: number): number => Math.round(size * factor);
    const theory = prepareTheory({
      ...setting,
      inputDim: scaled(setting.inputDim),
      width: scaled(setting.width),
      stepSamples: scaled(setting.stepSamples),
      ridgeSamples: scaled(setting.ridgeSamples),
    });
    const start = theory.step(0);
    const [before, after] = [start, theory.step(scaled(setting.stepSamples) ** exponent)].map(
      (step) => step.at(ridge).limits.objective.value as number,
    ) as [number, number];
    const drop = start.staircase(ridge, level)?.[level]?.drop.objective ?? Number.NaN;
    return dataRow({
      panel: sizePanel,
      quantity: 'step share',
      source: 'small-step',
      order: level,
      x: scaled(samples),
      value: (before - after) / drop,
    });
  });
}

/** The ridge nearest to 1. */
function sizeRidge(ridges: readonly number[]): { ridge: number; ridgeIndex: number } {
  const distance = (ridge: number): number => Math.abs(Math.log(ridge));
  const ridge = ridges.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return { ridge, ridgeIndex: ridges.indexOf(ridge) };
}

function logSpaced(ridges: readonly number[], count: number): number[] {
  const [low, high] = [Math.log(Math.min(...ridges)), Math.log(Math.max(...ridges))];
  return Array.from({ length: count }, (_, i) => Math.exp(low + ((high - low) * i) / (count - 1)));
}

/** "10⁸". */
function powerOfTen(value: number): string {
  const digits = String(Math.round(Math.log10(value)));
  return `10${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}
