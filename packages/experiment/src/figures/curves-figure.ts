import type { Markish } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { barLength } from './error-bars.ts';
import { orderStyle } from './order-style.ts';
import { spreadLabels } from './spread-labels.ts';
import type { Theme } from './theme.ts';

/** Curves and points over one axis, in the common language of lines and markers. */
export interface CurvesFigure {
  readonly x: CurvesAxis;
  readonly y: CurvesAxis;
  readonly curves: readonly Curve[];
  /** Fine vertical rules, named at the top. */
  readonly rules?: readonly { readonly x: number; readonly name: string }[];
  /** Horizontal line of reference; default none. */
  readonly baseline?: number;
}

interface CurvesAxis {
  readonly label: string | null;
  /** Default linear. */
  readonly scale?: 'linear' | 'log' | 'sqrt';
  /** Default: what is drawn. */
  readonly domain?: readonly [number, number];
  readonly ticks?: readonly number[] | number;
  readonly tickFormat?: (value: number) => string;
}

export interface Curve {
  /**
   * How it is drawn: simulation as markers with bars, any-step solid, small-step thin, the paper's limit dashed. `strong` is a simulation
   * too, of something else than the network itself: filled markers.
   */
  readonly role: 'simulation' | 'strong' | 'any-step' | 'small-step' | 'staircase';
  /** k or ℓ, which gives colour and marker; null for the ink and a circle. */
  readonly order: number | null;
  readonly points: readonly CurvePoint[];
  /** Written where the curve ends. */
  readonly name?: string;
}

interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Simulation: its error bar is 1.96 of these either way. */
  readonly standardError?: number | null;
}

/** Labels nearer to each other than this, in pixels, are moved apart. */
const labelSpacing = 11;

/** Points with 95 % bars for simulation, lines for limits; names stand at the ends of the lines. */
export function curvesFigure(figure: CurvesFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { x, y, curves, rules = [], baseline } = figure;
  const named = curves.filter(({ name, points }) => name !== undefined && points.length > 0);
  const longest = Math.max(0, ...named.map(({ name = '' }) => name.length));
  const yDomain = y.domain ?? extent(curves, baseline);
  const inner = canvas.height - 30 - 40;
  const toPixel = axisFraction(y.scale, yDomain);
  const ends = spreadLabels(
    named.map(({ points }) => inner * toPixel(clamp((points.at(-1) as CurvePoint).y, yDomain))),
    labelSpacing,
  );
  return draw(canvas, {
    marginRight: longest === 0 ? 16 : 14 + 5.6 * longest,
    marginBottom: 40,
    x: axis(x),
    y: { ...axis(y), domain: [...yDomain] },
    marks: [
      Plot.ruleX(rules, { x: 'x', stroke: theme.rule, strokeWidth: 0.75 }),
      Plot.text(rules, {
        x: 'x',
        text: 'name',
        frameAnchor: 'top',
        dy: -9,
        fill: theme.quiet,
        fontSize: 9,
      }),
      baseline !== undefined && Plot.ruleY([baseline], { stroke: theme.ink, strokeWidth: 0.75 }),
      ...curves.filter(isLine).map((curve) => line(curve, theme, y.domain !== undefined)),
      ...curves
        .filter((curve) => !isLine(curve))
        .flatMap((curve) => markers(curve, theme, y.domain)),
      ...named.map(({ name, order }, i) =>
        Plot.text([name], {
          frameAnchor: 'bottom-right',
          text: (d: string) => d,
          textAnchor: 'start',
          lineAnchor: 'middle',
          dx: 6,
          dy: -(ends[i] as number),
          fill: order === null ? theme.ink : orderStyle(theme, order).text,
          fontSize: 10,
        }),
      ),
    ],
  });
}

function isLine({ role }: Curve): boolean {
  return role !== 'simulation' && role !== 'strong';
}

/** @param clip whether the line may leave the axis, and has to end there. */
function line({ role, order, points }: Curve, theme: Theme, clip: boolean): Markish {
  const style = order === null ? null : orderStyle(theme, order);
  return Plot.lineY(points, {
    x: 'x',
    y: 'y',
    stroke: style?.stroke ?? theme.ink,
    strokeWidth: role === 'small-step' ? 0.7 : role === 'staircase' ? 1.2 : 1.6,
    strokeDasharray: role === 'staircase' ? (style?.plateauDash ?? '5,4') : '',
    ...(clip && { clip: true }),
  });
}

function markers(
  { role, order, points }: Curve,
  theme: Theme,
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Markish[] {
  const style = order === null ? null : orderStyle(theme, order);
  const stroke = style?.stroke ?? theme.ink;
  return [
    Plot.ruleX(points, {
      x: 'x',
      y1: (d: CurvePoint) => Math.max(least, d.y - barLength(d)),
      y2: (d: CurvePoint) => Math.min(most, d.y + barLength(d)),
      stroke,
      strokeWidth: 1.1,
    }),
    Plot.dot(points, {
      x: 'x',
      y: 'y',
      r: 2.8,
      symbol: style?.symbol ?? 'circle',
      fill: role === 'strong' ? stroke : theme.paper,
      stroke,
      strokeWidth: 1.3,
    }),
  ];
}

function axis({ label, scale = 'linear', domain, ticks, tickFormat }: CurvesAxis): object {
  return {
    label,
    type: scale,
    ...(domain && { domain: [...domain] }),
    ...(ticks !== undefined && { ticks: typeof ticks === 'number' ? ticks : [...ticks] }),
    ...(tickFormat && { tickFormat }),
  };
}

/** Smallest and largest number that is drawn, bars included, with a little room. */
function extent(curves: readonly Curve[], baseline?: number): readonly [number, number] {
  const values = curves.flatMap(({ points }) =>
    points.flatMap((point) => {
      const bar = barLength(point);
      return [point.y - bar, point.y + bar];
    }),
  );
  if (baseline !== undefined) values.push(baseline);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.04 * (high - low || 1);
  return [low - room, high + room];
}

/** From the axis to the share of its length. */
function axisFraction(
  scale: CurvesAxis['scale'] = 'linear',
  [low, high]: readonly [number, number],
): (value: number) => number {
  const at = { linear: (v: number) => v, log: Math.log, sqrt: Math.sqrt }[scale];
  return (value) => (at(value) - at(low)) / (at(high) - at(low));
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
