import * as Plot from '@observablehq/plot';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { orderStyle } from './order-style.ts';

/** One spectrum of F Fᵀ/n: bars, the limiting density, outliers measured and predicted. */
export interface SpectrumFigure {
  /** Bars over the bulk, as densities per unit of √x, the whole spectrum counting as 1. */
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly density: number;
  }[];
  /** The limiting density per unit of √x. */
  readonly density: readonly { readonly at: number; readonly value: number }[];
  readonly measuredOutliers: readonly number[];
  readonly predictedOutliers: readonly number[];
}

/** Grey bars for simulation, a line for the limit; ticks for measured outliers, hollow markers for predicted. */
export function spectrumFigure(figure: SpectrumFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { bars, density, measuredOutliers, predictedOutliers } = figure;
  const highest = Math.max(...bars.map((bar) => bar.density), ...density.map(({ value }) => value));
  const farthest = Math.max(0, ...measuredOutliers, ...predictedOutliers);
  const predicted = predictedOutliers.map((at, i) => ({ at, order: i + 1 }));
  return draw(canvas, {
    // Square-root spacing, with densities to match, keeps both the bulk and far outliers in sight.
    x: {
      label: 'eigenvalue of FFᵀ/n',
      type: 'sqrt',
      zero: true,
      ...(farthest > 1e4 && { tickFormat: '~s' }),
    },
    y: { label: null, ticks: 4, domain: [0, highest * 1.05] },
    marks: [
      Plot.rectY(bars, {
        x1: 'from',
        x2: 'to',
        y: 'density',
        fill: theme.bar,
        insetLeft: 0.25,
        insetRight: 0.25,
      }),
      Plot.lineY(density, { x: 'at', y: 'value', stroke: theme.ink, strokeWidth: 1.2 }),
      Plot.ruleX(measuredOutliers, {
        y1: 0,
        y2: highest * 0.09,
        stroke: theme.ink,
        strokeWidth: 0.8,
        strokeOpacity: 0.6,
      }),
      Plot.dot(predicted, {
        x: 'at',
        y: highest * 0.15,
        r: 4,
        fill: 'none',
        stroke: (d: { order: number }) => orderStyle(theme, d.order).stroke,
        strokeWidth: 1.5,
      }),
      Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 0.75 }),
    ],
  });
}
