import * as Plot from '@observablehq/plot';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { errorBars, type MeasuredPoint } from './error-bars.ts';
import { orderStyle } from './order-style.ts';
import { stepAxis, thresholdRules } from './step-axis.ts';
import type { Theme } from './theme.ts';

/** One error against η: simulation, the limit at the same sizes, the paper's plateaus. */
export interface ErrorsFigure {
  readonly stepSamples: number;
  readonly measured: readonly MeasuredPoint[];
  readonly limit: readonly LinePoint[];
  /** What to write at that line. */
  readonly limitName: string;
  /** The small-step limit, drawn thin; empty where it is the limit itself. */
  readonly smallStep: readonly LinePoint[];
  /** Plateau after ℓ = 0, 1, … spikes. */
  readonly plateaus: readonly number[];
  /** The step looked at, drawn as a vertical line. */
  readonly current?: number;
}

interface LinePoint {
  readonly stepSize: number;
  readonly value: number;
}

/** Points with 95 % bars for simulation, a line for the limit, dashes for plateaus. */
export function errorsFigure(figure: ErrorsFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { ink } = theme;
  const { measured, limit, limitName, smallStep, stepSamples } = figure;
  const largest = Math.max(...[...measured, ...limit].map(({ stepSize }) => stepSize));
  const occupied = [
    ...measured.map(({ stepSize }) => stepSize),
    ...(figure.current === undefined ? [] : [figure.current]),
  ];
  // The frame without its margins spans the axis of step sizes.
  const halfWord = (34 / (canvas.width - 122)) * Math.sqrt(1.06 * largest);
  // Each name on the outer side of its line: between the two it could belong to either.
  const [limitSide, smallSide] = liesBelow(smallStep, limit)
    ? (['above', 'below'] as const)
    : (['below', 'above'] as const);
  const plateaus = distinctPlateaus(figure.plateaus);
  const labels = plateauLabels(plateaus, limit);
  return draw(canvas, {
    marginRight: 74,
    x: stepAxis(largest),
    y: { label: null, nice: true, grid: false },
    marks: [
      ...thresholdRules(stepSamples, largest, theme),
      figure.current !== undefined &&
        Plot.ruleX([figure.current], { stroke: ink, strokeWidth: 1, strokeOpacity: 0.45 }),
      ...plateaus.map(({ order, value }) => {
        const { stroke, plateauDash } = orderStyle(theme, order);
        return Plot.ruleY([value], { stroke, strokeDasharray: plateauDash, strokeWidth: 1.1 });
      }),
      ...labels.map(({ order, value, text }) =>
        Plot.text([value], {
          y: (d: number) => d,
          text: () => text,
          frameAnchor: 'right',
          textAnchor: 'start',
          dx: 4,
          fill: orderStyle(theme, order).text,
          fontSize: 9,
        }),
      ),
      Plot.lineY(smallStep, { x: 'stepSize', y: 'value', stroke: ink, strokeWidth: 0.6 }),
      Plot.lineY(limit, { x: 'stepSize', y: 'value', stroke: ink, strokeWidth: 1.3 }),
      lineName(limit, limitName, { occupied, side: limitSide, halfWord, theme }),
      lineName(smallStep, 'small-step', { occupied, side: smallSide, halfWord, theme }),
      errorBars(measured, { stroke: ink, strokeWidth: 1.2 }),
      Plot.dot(measured, {
        x: 'stepSize',
        y: 'mean',
        r: 2.6,
        fill: theme.paper,
        stroke: ink,
        strokeWidth: 1.3,
        className: 'simulation',
      }),
    ],
  });
}

/** Whether a line lies below another well to the right, where the two part; so where there is none. */
function liesBelow(line: readonly LinePoint[], other: readonly LinePoint[]): boolean {
  const right = (points: readonly LinePoint[]): number | undefined =>
    points[Math.floor(0.85 * points.length)]?.value;
  const [here, there] = [right(line), right(other)];
  return here === undefined || there === undefined || here < there;
}

interface NameOptions {
  /** Step sizes at which something else is drawn. */
  readonly occupied: readonly number[];
  readonly side: 'above' | 'below';
  /** Half the width of a word and its distance from the line, in units of √η. */
  readonly halfWord: number;
  readonly theme: Theme;
}

/** A word at a line, above it to the right or below it to the left, where the least else is drawn. */
function lineName(
  line: readonly LinePoint[],
  text: string,
  { occupied, side, halfWord, theme: { ink, paper } }: NameOptions,
): Plot.Markish | undefined {
  const end = Math.sqrt(line.at(-1)?.stepSize ?? 0);
  const room = ({ stepSize }: LinePoint): number => {
    const middle = Math.sqrt(stepSize) + (side === 'above' ? halfWord : -halfWord);
    const toEnds = [middle, end - middle].map((distance) => distance - halfWord);
    const toOthers = occupied.map((other) => Math.abs(Math.sqrt(other) - middle));
    return Math.min(...toEnds, ...toOthers);
  };
  const at = line.reduce<LinePoint | undefined>(
    (best, point) => (best === undefined || room(point) > room(best) ? point : best),
    undefined,
  );
  return (
    at &&
    Plot.text([at], {
      x: 'stepSize',
      y: 'value',
      text: () => text,
      dx: side === 'above' ? 5 : -5,
      dy: side === 'above' ? -8 : 8,
      textAnchor: side === 'above' ? 'start' : 'end',
      fill: ink,
      stroke: paper,
      strokeWidth: 3,
      fontSize: 9,
    })
  );
}

interface Plateau {
  readonly order: number;
  /** The numbers of spikes at which the plateau has this value. */
  readonly spikes: readonly number[];
  readonly value: number;
}

/** Plateaus that coincide (an order the activation lacks teaches nothing) share one line. */
function distinctPlateaus(values: readonly number[]): Plateau[] {
  const lines: { order: number; spikes: number[]; value: number }[] = [];
  for (const [order, value] of values.entries()) {
    const same = lines.find((line) => Math.abs(line.value - value) < 1e-9 * Math.abs(value));
    if (same) same.spikes.push(order);
    else lines.push({ order, spikes: [order], value });
  }
  return lines;
}

/** One text a plateau; those too close to be read apart share one. */
function plateauLabels(
  plateaus: readonly Plateau[],
  limit: ErrorsFigure['limit'],
): { order: number; value: number; text: string }[] {
  const values = [...plateaus, ...limit].map(({ value }) => value);
  const readable = 0.07 * (Math.max(...values) - Math.min(...values));
  const groups: { order: number; value: number; spikes: number[] }[] = [];
  for (const { order, spikes, value } of plateaus) {
    const near = groups.find((group) => Math.abs(group.value - value) < readable);
    if (near) near.spikes.push(...spikes);
    else groups.push({ order, value, spikes: [...spikes] });
  }
  return groups.map(({ order, value, spikes }) => ({
    order,
    value,
    text: `ℓ = ${spikes.join(', ')}`,
  }));
}
