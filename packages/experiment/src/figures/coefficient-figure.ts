import * as Plot from '@observablehq/plot';
import { type Canvas, draw, type OptionalMark, themeOf } from './canvas.ts';
import { orderStyle } from './order-style.ts';
import { thresholdText } from './step-axis.ts';

/** The Hermite coefficients of an activation and of a teacher: what each order could learn, and whether there is anything to learn. */
export interface CoefficientFigure {
  /** c_k √k! of σ, k from 0. */
  readonly activation: readonly number[];
  /** c⋆_k √k! of σ⋆, k from 0. */
  readonly teacher: readonly number[];
  /** The orders that are spikes at the step looked at; left out, every order that some step teaches is marked. */
  readonly spikes?: readonly number[];
  /** The share of the teacher's variance that each order holds, k from 0, written at its stem. */
  readonly shares?: readonly number[];
}

interface Stem {
  readonly order: number;
  readonly value: number;
}

const rows = ['activation σ', 'teacher σ⋆'] as const;
/** Coefficients below this share of the largest are not there. */
const absentShare = 1e-9;
/** Shares below a tenth of a per cent are not written. */
const leastShare = 0.001;

/**
 * A stem for each coefficient, the activation's above the teacher's. Filled markers: orders that are spikes at this step, or that some step
 * can learn; hollow ones: the others. Above each order the step exponent from which on it is learned.
 */
export function coefficientFigure(figure: CoefficientFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { activation, teacher, spikes, shares = [] } = figure;
  const orders = Array.from({ length: Math.max(activation.length, teacher.length) }, (_, k) => k);
  const most = Math.max(...[...activation, ...teacher].map(Math.abs), Number.MIN_VALUE);
  const isThere = (value: number | undefined): boolean => Math.abs(value ?? 0) > absentShare * most;
  const learnable = (k: number): boolean =>
    k > 0 && isThere(activation[1]) && isThere(activation[k]);
  // Too narrow for whole words, the thresholds stand alone.
  const isRoomy = canvas.width > 60 * (orders.length + 1);
  const isMarked = (k: number): boolean => spikes?.includes(k) ?? learnable(k);
  const stems = (row: (typeof rows)[number], values: readonly number[]): OptionalMark[] =>
    values.flatMap((value, order) => {
      if (!isThere(value)) return [absentMark(row, order)];
      const { stroke, symbol, dash } = orderStyle(theme, order);
      const stem = [{ order, value }];
      return [
        Plot.link(stem, {
          fy: () => row,
          x1: 'order',
          x2: 'order',
          y1: 0,
          y2: 'value',
          stroke,
          strokeWidth: 2,
          strokeDasharray: dash,
        }),
        Plot.dot(stem, {
          fy: () => row,
          x: 'order',
          y: 'value',
          r: 4,
          symbol,
          fill: isMarked(order) ? stroke : theme.paper,
          stroke,
          strokeWidth: 1.5,
        }),
      ];
    });
  const absentMark = (row: (typeof rows)[number], order: number): OptionalMark =>
    Plot.dot([{ order, value: 0 } satisfies Stem], {
      fy: () => row,
      x: 'order',
      y: 'value',
      r: 2,
      stroke: theme.rule,
      fill: theme.paper,
    });
  return draw(canvas, {
    marginTop: 34,
    marginLeft: 52,
    marginRight: 84,
    x: {
      domain: [-0.5, orders.length - 0.5],
      ticks: orders,
      tickFormat: (k: number) => String(k),
      label: 'order k',
    },
    y: {
      label: null,
      ticks: 4,
      domain: [Math.min(0, lowest(figure)), Math.max(0, highest(figure))],
    },
    fy: { domain: rows, label: null, padding: 0.2 },
    marks: [
      Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 0.75 }),
      ...stems(rows[0], activation),
      ...stems(rows[1], teacher),
      ...teacher.flatMap((value, order): OptionalMark[] => {
        const share = shares[order] ?? 0;
        if (share < leastShare || !isThere(value)) return [];
        return [
          Plot.text([{ order, value }], {
            fy: () => rows[1],
            x: 'order',
            y: 'value',
            text: () => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`,
            textAnchor: 'start',
            dx: 8,
            fill: orderStyle(theme, order).text,
            fontSize: 9,
          }),
        ];
      }),
      ...orders.map((order) =>
        Plot.text([order], {
          fy: () => rows[0],
          x: (k: number) => k,
          frameAnchor: 'top',
          text: () =>
            learnable(order)
              ? `${isRoomy ? 'α > ' : ''}${thresholdText(order)}`
              : order === 0
                ? ''
                : isRoomy
                  ? 'never'
                  : '–',
          dy: -14,
          fill: learnable(order) ? orderStyle(theme, order).text : theme.quiet,
          fontWeight: spikes?.includes(order) ? 700 : 400,
          fontSize: 9,
        }),
      ),
      Plot.text([isRoomy ? 'learned from' : 'if α >'], {
        fy: () => rows[0],
        frameAnchor: 'top-left',
        text: (d: string) => d,
        textAnchor: 'start',
        dx: -44,
        dy: -14,
        fill: theme.quiet,
        fontSize: 9,
      }),
    ],
  });
}

function lowest({ activation, teacher }: CoefficientFigure): number {
  return 1.15 * Math.min(...activation, ...teacher);
}

function highest({ activation, teacher }: CoefficientFigure): number {
  return 1.15 * Math.max(...activation, ...teacher);
}
