import * as Plot from '@observablehq/plot';
import { spikeThreshold } from '@onestep/theory';
import { formatNumber } from '../statistics/format.ts';
import { type Canvas, draw, type OptionalMark, themeOf } from './canvas.ts';
import { orderStyle } from './order-style.ts';
import { thresholdText } from './step-axis.ts';
import type { Theme } from './theme.ts';

/** Which orders k a step of exponent α has learned: limit, finite sizes, simulation. */
export interface PhaseDiagramFigure {
  /** Ascending k; a row each. */
  readonly orders: readonly PhaseRow[];
  /** Both ends of the α axis; default 0 and 1/2. */
  readonly exponents?: readonly [number, number];
  /** The exponent looked at, drawn as a vertical line. */
  readonly current?: number;
  /** What to write at that line, in the place of its number: "no step". */
  readonly currentName?: string;
  /** What the hollow markers are of, written at the first of them: "n = 240". */
  readonly finiteName?: string;
}

export interface PhaseRow {
  /** k. */
  readonly order: number;
  /** α from which on the order is outside the bulk at these sizes; null where it is not, left out where it is not known. */
  readonly finite?: number | null;
  /** Whether no size has it: the activation lacks the order. */
  readonly isAbsent?: boolean;
  /** Where simulation sees it leave, with the ends of its error bar; left out where there is no simulation. */
  readonly measured?: PhaseThreshold | null;
  /** How much of the order the features show, from 0 to 1, for the shading; left out where it is not known. */
  readonly shown?: readonly PhaseCell[];
}

export interface PhaseThreshold {
  readonly exponent: number;
  readonly low: number;
  readonly high: number;
}

export interface PhaseCell {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Half the height of a row's band, of 1. */
const half = 0.36;

/**
 * A row an order: shading for how much of it the top singular vectors show, a thick rule where its spike leaves the bulk as n → ∞,
 * a hollow marker where it does so at these sizes, a filled one with a bar where simulation sees it.
 */
export function phaseDiagramFigure(figure: PhaseDiagramFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { orders, exponents: [low, high] = [0, 0.5], current, finiteName } = figure;
  const highest = Math.max(...orders.map(({ order }) => order));
  const lowest = Math.min(...orders.map(({ order }) => order));
  const inside = (exponent: number): boolean => exponent >= low && exponent <= high;
  const firstFinite = orders.find(({ finite }) => typeof finite === 'number' && inside(finite));
  return draw(canvas, {
    marginLeft: 44,
    marginRight: 20,
    x: { domain: [low, high], label: 'step exponent α (η = n^α)', ticks: 6 },
    y: {
      domain: [highest + 0.5, lowest - 0.5],
      ticks: orders.map(({ order }) => order),
      tickFormat: (k: number) => `k = ${k}`,
      tickSize: 0,
      label: null,
    },
    marks: [
      ...orders.flatMap((row): OptionalMark[] => {
        const { order, finite, isAbsent = false, measured, shown = [] } = row;
        const { stroke, text, symbol } = orderStyle(theme, order);
        const limit = spikeThreshold(order);
        const band = { y1: order - half, y2: order + half };
        return [
          Plot.rect(clipped(shown, low, high), {
            x1: 'from',
            x2: 'to',
            y1: band.y1,
            y2: band.y2,
            fill: stroke,
            // Cells meet without seams.
            shapeRendering: 'crispEdges',
            fillOpacity: (d: PhaseCell) => 0.85 * Math.max(0, Math.min(1, d.value)),
          }),
          Plot.ruleY([band.y1, band.y2], {
            y: (d: number) => d,
            x1: low,
            x2: high,
            stroke: theme.rule,
            strokeWidth: 0.5,
          }),
          inside(limit) &&
            Plot.ruleX([limit], {
              x: (d: number) => d,
              ...band,
              stroke: isAbsent ? theme.rule : theme.ink,
              strokeWidth: 2,
            }),
          inside(limit) &&
            Plot.text([limit], {
              x: (d: number) => d,
              y: band.y1,
              text: () => (order === 1 ? 'n → ∞: α = 0' : thresholdText(order)),
              dy: -6,
              ...(order === 1 && { textAnchor: 'start' as const }),
              fill: isAbsent ? theme.quiet : theme.ink,
              fontSize: 9,
            }),
          measured &&
            Plot.link([measured], {
              x1: 'low',
              x2: 'high',
              y1: order,
              y2: order,
              stroke: theme.paper,
              strokeWidth: 4,
            }),
          measured &&
            Plot.link([measured], {
              x1: 'low',
              x2: 'high',
              y1: order,
              y2: order,
              stroke: theme.ink,
              strokeWidth: 1.5,
            }),
          measured &&
            Plot.dot([measured], {
              x: 'exponent',
              y: order,
              r: 3.5,
              fill: theme.ink,
              stroke: theme.paper,
              symbol,
            }),
          typeof finite === 'number' &&
            inside(finite) &&
            Plot.dot([finite], {
              x: (d: number) => d,
              y: order,
              r: 6,
              symbol,
              fill: 'none',
              stroke: theme.paper,
              strokeWidth: 4,
            }),
          typeof finite === 'number' &&
            inside(finite) &&
            Plot.dot([finite], {
              x: (d: number) => d,
              y: order,
              r: 6,
              symbol,
              fill: 'none',
              stroke: text,
              strokeWidth: 1.75,
            }),
          finiteName !== undefined &&
            row === firstFinite &&
            Plot.text([finite as number], {
              x: (d: number) => d,
              y: order,
              text: () => finiteName,
              // To the left, where the band is mostly empty, unless the rule stands there.
              ...((finite as number) - limit > 0.2 * (high - low)
                ? { textAnchor: 'end' as const, dx: -11 }
                : { textAnchor: 'start' as const, dx: 11 }),
              fill: text,
              stroke: theme.paper,
              strokeWidth: 4,
              fontSize: 10,
            }),
          (finite === null || (finite !== undefined && finite > high)) &&
            Plot.text([order], {
              x: high,
              y: (d: number) => d,
              text: () =>
                isAbsent ? 'never' : finite === null ? 'not at these sizes' : 'beyond this α',
              textAnchor: 'end',
              dx: -4,
              fill: theme.quiet,
              stroke: theme.paper,
              strokeWidth: 4,
              fontSize: 9,
            }),
        ];
      }),
      ...(current === undefined ? [] : currentMarks(figure, current, [low, high], theme)),
    ],
  });
}

/** A line where the setting stands with its name above; an arrow at the end of the axis that it lies beyond. */
function currentMarks(
  { currentName }: PhaseDiagramFigure,
  current: number,
  [low, high]: readonly [number, number],
  { ink }: Theme,
): OptionalMark[] {
  const at = Math.max(low, Math.min(high, current));
  const name = currentName ?? `α = ${formatNumber(current, 3)}`;
  const text = current < low ? `← ${name}` : current > high ? `${name} →` : name;
  const share = (at - low) / (high - low);
  return [
    at === current && Plot.ruleX([at], { stroke: ink, strokeDasharray: '3,2', strokeWidth: 1.25 }),
    Plot.text([at], {
      x: (d: number) => d,
      frameAnchor: 'top',
      text: () => text,
      textAnchor: share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle',
      dy: -18,
      fill: ink,
      fontSize: 11,
      fontWeight: 600,
    }),
  ];
}

/** Cells cut at the ends of the axis. */
function clipped(cells: readonly PhaseCell[], low: number, high: number): PhaseCell[] {
  return cells
    .map(({ from, to, value }) => ({ from: Math.max(from, low), to: Math.min(to, high), value }))
    .filter(({ from, to }) => to > from);
}
