import * as Plot from '@observablehq/plot';
import { type Canvas, draw, type OptionalMark, themeOf } from './canvas.ts';
import { barLength, errorBars, type MeasuredPoint } from './error-bars.ts';
import { orderStyle } from './order-style.ts';
import { spreadLabels } from './spread-labels.ts';
import { stepAxis, thresholdRules } from './step-axis.ts';

/** One quantity for each order against η: simulation and limit. */
export interface OrderCurves {
  readonly stepSamples: number;
  /** What an order is called: "k" for Hermite orders, "ℓ" for numbers of vectors. */
  readonly symbol: string;
  /** The step looked at, drawn as a vertical line. */
  readonly current?: number;
  readonly orders: readonly {
    readonly order: number;
    readonly measured: readonly MeasuredPoint[];
    readonly limit: readonly LinePoint[];
    /** The small-step limit, drawn thin; left out where it is the limit itself. */
    readonly smallStep?: readonly LinePoint[];
    /** The step from which on the order's spike is outside the bulk at these sizes: a hollow marker on the axis. */
    readonly leavesAt?: number | null;
  }[];
}

interface LinePoint {
  readonly stepSize: number;
  readonly value: number;
}

export interface OrderCurvesOptions {
  /**
   * Both ends of the vertical axis, where the quantity has a range of its own. Else the axis fits the values, with
   * square-root spacing on both sides of zero: each order is often ten times smaller than the one before.
   */
  readonly range?: readonly [number, number];
}

/** Labels nearer to each other than this share of the axis are moved apart. */
const labelSpacing = 0.07;

/** One colour, dash and marker an order; points with 95 % bars are simulation, lines the limit. */
export function orderCurves(
  figure: OrderCurves,
  canvas: Canvas,
  { range }: OrderCurvesOptions = {},
): SVGSVGElement {
  const theme = themeOf(canvas);
  const sizes = figure.orders.flatMap(({ measured, limit }) =>
    [...measured, ...limit].map(({ stepSize }) => stepSize),
  );
  const largest = Math.max(...sizes);
  const [low, high] = range ?? extent(figure);
  const height = range === undefined ? signedRoot : (value: number) => value;
  const ends = spreadLabels(
    figure.orders.map((one) => height(endOf(one))),
    labelSpacing * (height(high) - height(low)),
  );
  return draw(canvas, {
    marginRight: 58,
    x: stepAxis(largest),
    y: {
      label: null,
      domain: [low, high],
      ...(range === undefined && { type: 'sqrt', ticks: 6 }),
    },
    marks: [
      ...thresholdRules(figure.stepSamples, largest, theme),
      figure.current !== undefined &&
        Plot.ruleX([figure.current], { stroke: theme.ink, strokeWidth: 1, strokeOpacity: 0.45 }),
      range === undefined && Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 0.75 }),
      ...figure.orders.flatMap(
        ({ order, measured, limit, smallStep = [], leavesAt }, i): OptionalMark[] => {
          const { stroke, text, dash, symbol } = orderStyle(theme, order);
          const label = ends[i] as number;
          const end = {
            stepSize: largest,
            value: range === undefined ? Math.sign(label) * label ** 2 : label,
          };
          return [
            Plot.lineY(smallStep, {
              x: 'stepSize',
              y: 'value',
              stroke,
              strokeWidth: 0.6,
              strokeDasharray: dash,
            }),
            Plot.lineY(limit, {
              x: 'stepSize',
              y: 'value',
              stroke,
              strokeWidth: 1.5,
              strokeDasharray: dash,
            }),
            errorBars(measured, { stroke, ...(range !== undefined && { range }) }),
            Plot.dot(measured, {
              x: 'stepSize',
              y: 'mean',
              r: 3,
              symbol,
              fill: theme.paper,
              stroke,
              strokeWidth: 1.3,
              className: 'simulation',
            }),
            typeof leavesAt === 'number' &&
              leavesAt <= largest &&
              Plot.dot([leavesAt], {
                x: (d: number) => d,
                y: low,
                r: 5,
                symbol,
                fill: 'none',
                stroke: text,
                strokeWidth: 1.75,
              }),
            Plot.text([end], {
              x: 'stepSize',
              y: 'value',
              text: () => `${figure.symbol} = ${order}`,
              dx: 12,
              textAnchor: 'start',
              fill: text,
              fontSize: 10,
            }),
          ];
        },
      ),
    ],
  });
}

function signedRoot(value: number): number {
  return Math.sign(value) * Math.sqrt(Math.abs(value));
}

/** Smallest and largest number that is drawn, zero included. */
function extent({ orders }: OrderCurves): [number, number] {
  const values = orders.flatMap(({ measured, limit }) => [
    ...limit.map(({ value }) => value),
    ...measured.flatMap((point) => {
      const bar = barLength(point);
      return [point.mean - bar, point.mean + bar];
    }),
  ]);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return high > low ? [low, high] : [0, 1];
}

/** Where a curve ends, and its label stands. */
function endOf({ measured, limit }: OrderCurves['orders'][number]): number {
  return limit.at(-1)?.value ?? measured.at(-1)?.mean ?? 0;
}
