import * as Plot from '@observablehq/plot';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { errorBars, type MeasuredMean } from './error-bars.ts';

/** One quantity against anything that was swept but the step: simulation and its limit. */
export interface SweepFigure {
  /** What is swept, in symbol and words: "width N". */
  readonly label: string;
  readonly isLog: boolean;
  readonly measured: readonly SweptPoint[];
  readonly limit: readonly { readonly at: number; readonly value: number }[];
  /** What to write at the line. */
  readonly limitName: string;
  /** Where something happens, with its name: "N = n". */
  readonly rules: readonly { readonly at: number; readonly name: string }[];
  /** The value looked at, drawn as a vertical line. */
  readonly current?: number;
}

/** Mean ± standard error at one value. */
export interface SweptPoint extends MeasuredMean {
  readonly at: number;
}

/** Points with 95 % bars for simulation, a line for the limit, named fine rules where something happens. */
export function sweepFigure(figure: SweepFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { ink } = theme;
  const { label, isLog, measured, limit, limitName, rules, current } = figure;
  const all = [...measured, ...limit].map(({ at }) => at);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const named = limit[Math.floor(0.05 * limit.length)];
  return draw(canvas, {
    x: { label, ...(isLog && { type: 'log', tickFormat: '~r' }), ticks: 6 },
    y: { label: null, nice: true, ticks: 6 },
    marks: [
      ...rules
        .filter(({ at }) => at >= low && at <= high)
        .flatMap(({ at, name }) => [
          Plot.ruleX([at], { stroke: theme.rule, strokeWidth: 0.75 }),
          Plot.text([at], {
            x: (d: number) => d,
            text: () => name,
            frameAnchor: 'top',
            dy: -10,
            fill: theme.quiet,
            fontSize: 9,
          }),
        ]),
      current !== undefined &&
        Plot.ruleX([current], { stroke: ink, strokeWidth: 1, strokeOpacity: 0.45 }),
      Plot.lineY(limit, { x: 'at', y: 'value', stroke: ink, strokeWidth: 1.3 }),
      named &&
        Plot.text([named], {
          x: 'at',
          y: 'value',
          text: () => limitName,
          dx: 4,
          dy: -10,
          textAnchor: 'start',
          fill: ink,
          fontSize: 9,
        }),
      errorBars(measured, { stroke: ink, strokeWidth: 1.2, x: 'at' }),
      Plot.dot(measured, {
        x: 'at',
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
