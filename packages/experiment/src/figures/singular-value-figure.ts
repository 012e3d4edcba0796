import * as Plot from '@observablehq/plot';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { orderStyle } from './order-style.ts';

/** Singular values of F/√n on a logarithmic axis: bars, the limiting density, outliers measured and predicted. */
export interface SingularValueFigure {
  /** Both ends of the axis, shared by figures that stand above each other. */
  readonly domain: readonly [number, number];
  /** The highest density of the axis, shared too. */
  readonly highest: number;
  /** Densities per unit of log s, the whole spectrum counting as 1. */
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly density: number;
  }[];
  readonly density: readonly { readonly at: number; readonly value: number }[];
  readonly measuredOutliers: readonly number[];
  /** With the order k that the singular vector has learned. */
  readonly predictedOutliers: readonly { readonly at: number; readonly order: number }[];
  /** Whether the axis is named; figures above another leave it out. */
  readonly named: boolean;
}

/** Grey bars: simulation; line: limit; ticks: measured outliers; hollow markers, named by their order: predicted ones. */
export function singularValueFigure(figure: SingularValueFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { domain, highest, bars, density, measuredOutliers, predictedOutliers, named } = figure;
  const height = highest * 1.25;
  return draw(canvas, {
    marginTop: 18,
    marginBottom: named ? 40 : 22,
    x: {
      type: 'log',
      domain: [...domain],
      label: named ? 'singular value of F/√n' : null,
      ticks: [0.03, 0.1, 0.3, 1, 3, 10, 30, 100].filter((t) => t >= domain[0] && t <= domain[1]),
      tickFormat: (value: number) => String(value),
    },
    y: { label: null, ticks: 3, domain: [0, height] },
    marks: [
      Plot.rect(bars, {
        x1: 'from',
        x2: 'to',
        y1: 0,
        y2: 'density',
        fill: theme.bar,
        insetLeft: 0.2,
        insetRight: 0.2,
      }),
      Plot.line(density, { x: 'at', y: 'value', stroke: theme.ink, strokeWidth: 1.3 }),
      Plot.ruleX(measuredOutliers, {
        y1: 0,
        y2: height * 0.16,
        stroke: theme.ink,
        strokeWidth: 0.9,
        strokeOpacity: 0.75,
      }),
      ...predictedOutliers.flatMap(({ at, order }) => {
        const { stroke, text, symbol } = orderStyle(theme, order);
        return [
          Plot.dot([at], {
            x: (d: number) => d,
            y: height * 0.26,
            r: 5,
            symbol,
            fill: theme.paper,
            stroke,
            strokeWidth: 1.75,
          }),
          Plot.text([at], {
            x: (d: number) => d,
            y: height * 0.26,
            text: () => `k = ${order}`,
            dy: -14,
            fill: text,
            fontSize: 10,
          }),
        ];
      }),
      Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 0.75 }),
    ],
  });
}
