import * as Plot from '@observablehq/plot';
import { formatNumber } from '../statistics/format.ts';
import { type Canvas, draw, type OptionalMark, themeOf } from './canvas.ts';
import { barLength } from './error-bars.ts';
import { orderStyle } from './order-style.ts';
import type { Theme } from './theme.ts';

/** One spectrum of F Fᵀ/n: bars, the limiting density, outliers measured and predicted. */
export interface SpectrumFigure {
  /** Bars over the bulk, as densities per unit of √x, the whole spectrum counting as 1. */
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly density: number;
  }[];
  /** The limiting density per unit of √x. */
  readonly density: readonly DensityPoint[];
  /** The small-step density, drawn thin; left out where it is the limit itself. */
  readonly smallStepDensity?: readonly DensityPoint[];
  /** Eigenvalues of all trials above the bulk. */
  readonly measuredOutliers: readonly number[];
  /** Where only their means over trials are known, in place of them. */
  readonly outlierMeans?: readonly {
    readonly mean: number;
    readonly standardError: number | null;
  }[];
  readonly predictedOutliers: readonly PredictedOutlier[];
  /** The end of the bulk, named at the top. */
  readonly upperEdge?: number;
  /** What to write at the bars, and at the line. */
  readonly simulationName?: string;
  readonly limitName?: string;
  /** The axis ends at this eigenvalue; what lies beyond is named there. Default: it holds everything. */
  readonly upTo?: number;
}

/** A predicted outlier, and the order k that its vector has learned. */
export interface PredictedOutlier {
  readonly position: number;
  readonly order: number;
}

interface DensityPoint {
  readonly at: number;
  readonly value: number;
}

/** Heights as shares of the vertical axis. */
const tickHeight = 0.09;
const markerHeight = 0.15;
/** Labels nearer than this share of the axis stand above each other. */
const labelWidth = 0.09;

/** Grey bars for simulation, a line for the limit; ticks for measured outliers, hollow markers for predicted. */
export function spectrumFigure(figure: SpectrumFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { bars, density, smallStepDensity = [], measuredOutliers, outlierMeans = [] } = figure;
  const predicted = figure.predictedOutliers;
  const highest = Math.max(
    Number.MIN_VALUE,
    ...[...bars.map((bar) => bar.density), ...density.map(({ value }) => value)],
  );
  const farthest = Math.max(
    ...measuredOutliers,
    ...outlierMeans.map(({ mean }) => mean),
    ...predicted.map(({ position }) => position),
    bars.at(-1)?.to ?? 0,
    density.at(-1)?.at ?? 0,
  );
  const end = figure.upTo ?? (farthest > 0 ? farthest * 1.04 : 1);
  const isSeen = (x: number): boolean => x <= end;
  return draw(canvas, {
    marginRight: 24,
    // Square-root spacing, with densities to match, keeps both the bulk and far outliers in sight.
    x: {
      label: 'eigenvalue of FFᵀ/n',
      type: 'sqrt',
      domain: [0, end],
      ticks: ticksUpTo(end),
      tickFormat: end > 1e4 ? '~s' : (x: number) => formatNumber(x),
    },
    y: { label: null, ticks: 4, domain: [0, highest * 1.05] },
    marks: [
      ...edgeMarks(figure, theme),
      Plot.rectY(
        bars.filter(({ to }) => isSeen(to)),
        {
          x1: 'from',
          x2: 'to',
          y: 'density',
          fill: theme.bar,
          insetLeft: 0.25,
          insetRight: 0.25,
          className: 'simulation',
        },
      ),
      Plot.lineY(smallStepDensity, {
        x: 'at',
        y: 'value',
        stroke: theme.ink,
        strokeWidth: 0.6,
        clip: true,
      }),
      Plot.lineY(density, {
        x: 'at',
        y: 'value',
        stroke: theme.ink,
        strokeWidth: 1.3,
        clip: true,
      }),
      Plot.ruleX(measuredOutliers.filter(isSeen), {
        y1: 0,
        y2: highest * tickHeight,
        stroke: theme.ink,
        strokeWidth: 0.8,
        strokeOpacity: 0.6,
        className: 'simulation',
      }),
      ...meanMarks(
        outlierMeans.filter(({ mean }) => isSeen(mean)),
        highest * tickHeight * 0.5,
        theme,
      ),
      ...predictedMarks(
        predicted.filter(({ position }) => isSeen(position)),
        { highest, end },
        theme,
      ),
      ...nameMarks(figure, highest, theme),
      beyondMark(
        predicted.filter(({ position }) => !isSeen(position)),
        measuredOutliers.filter((x) => !isSeen(x)).length,
        theme,
      ),
      Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 0.75 }),
    ],
  });
}

/** 1, 2 and 5 times powers of ten crowd near zero of a square-root axis; each tick here keeps its distance. */
function ticksUpTo(end: number): number[] {
  const all = Array.from({ length: 14 }, (_, i) => i - 5).flatMap((power) =>
    [1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
  );
  const chosen: number[] = [];
  for (const tick of all.filter((x) => x <= end).reverse()) {
    const next = chosen.at(-1);
    if (next === undefined || Math.sqrt(next) - Math.sqrt(tick) > 0.09 * Math.sqrt(end)) {
      chosen.push(tick);
    }
  }
  return [0, ...chosen.filter((tick) => Math.sqrt(tick) > 0.06 * Math.sqrt(end)).reverse()];
}

function edgeMarks({ upperEdge }: SpectrumFigure, { rule, quiet }: Theme): OptionalMark[] {
  if (upperEdge === undefined) return [];
  return [
    Plot.ruleX([upperEdge], { stroke: rule, strokeWidth: 0.75 }),
    Plot.text([upperEdge], {
      x: (d: number) => d,
      text: (d: number) => `edge ${formatNumber(d, 3)}`,
      frameAnchor: 'top',
      dy: -10,
      fill: quiet,
      fontSize: 9,
    }),
  ];
}

/** Points with bars of 1.96 standard errors along the axis. */
function meanMarks(
  means: NonNullable<SpectrumFigure['outlierMeans']>,
  height: number,
  { ink, paper }: Theme,
): OptionalMark[] {
  const bar = (point: (typeof means)[number], sign: number): number =>
    Math.max(0, point.mean + sign * barLength(point));
  return [
    Plot.link(means, {
      x1: (d) => bar(d, -1),
      x2: (d) => bar(d, 1),
      y1: height,
      y2: height,
      stroke: ink,
      strokeWidth: 1.2,
      clip: true,
      className: 'simulation',
    }),
    Plot.dot(means, {
      x: 'mean',
      y: height,
      r: 2.6,
      fill: paper,
      stroke: ink,
      strokeWidth: 1.3,
      className: 'simulation',
    }),
  ];
}

/** A hollow marker in the colour and shape of its order, named above. */
function predictedMarks(
  predicted: readonly PredictedOutlier[],
  { highest, end }: { readonly highest: number; readonly end: number },
  theme: Theme,
): OptionalMark[] {
  const ascending = [...predicted].sort((a, b) => a.position - b.position);
  let level = 0;
  return ascending.flatMap((outlier, i) => {
    const { order, position } = outlier;
    const before = ascending[i - 1];
    const gap =
      before === undefined
        ? 1
        : (Math.sqrt(position) - Math.sqrt(before.position)) / Math.sqrt(end);
    level = gap < labelWidth ? level + 1 : 0;
    const { stroke, text, symbol } = orderStyle(theme, order);
    const common = { x: 'position', y: highest * markerHeight };
    return [
      Plot.dot([outlier], { ...common, r: 4.5, symbol, fill: 'none', stroke, strokeWidth: 1.75 }),
      Plot.text([outlier], {
        ...common,
        text: () => `k = ${order}`,
        dy: -12 - 11 * level,
        fill: text,
        stroke: theme.paper,
        strokeWidth: 3,
        fontSize: 10,
      }),
    ];
  });
}

/** Names to the right of the bulk's shoulder, where there is paper. */
function nameMarks(
  { bars, density, simulationName, limitName }: SpectrumFigure,
  highest: number,
  theme: Theme,
): OptionalMark[] {
  const shape =
    density.length > 0 ? density : bars.map((bar) => ({ at: bar.to, value: bar.density }));
  const shoulder = (share: number): DensityPoint[] => {
    const point = shape.findLast(({ value }) => value >= share * highest);
    return point === undefined ? [] : [point];
  };
  const name = (text: string | undefined, share: number, fill: string): OptionalMark =>
    text !== undefined &&
    Plot.text(shoulder(share), {
      x: 'at',
      y: highest * share,
      text: () => text,
      dx: 8,
      textAnchor: 'start',
      fill,
      stroke: theme.paper,
      strokeWidth: 3,
      fontSize: 10,
    });
  return [name(limitName, 0.86, theme.ink), name(simulationName, 0.74, theme.quiet)];
}

/** What lies to the right of an axis that ends before it. */
function beyondMark(
  predicted: readonly PredictedOutlier[],
  measured: number,
  { ink, paper }: Theme,
): OptionalMark {
  if (predicted.length === 0 && measured === 0) return null;
  const names = predicted.map(
    ({ order, position }) => `k = ${order} at ${formatNumber(position, 3)}`,
  );
  const text = names.length > 0 ? names.join(', ') : `${measured} measured`;
  return Plot.text([`${text} →`], {
    text: (d: string) => d,
    frameAnchor: 'right',
    textAnchor: 'end',
    fill: ink,
    stroke: paper,
    strokeWidth: 3,
    fontSize: 10,
  });
}
