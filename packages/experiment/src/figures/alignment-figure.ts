import * as Plot from '@observablehq/plot';
import { errorBars, type MeasuredPoint } from './error-bars.ts';
import { stepAxis, thresholdRules } from './step-axis.ts';
import { type Canvas, frame, ink, marks, orderColors, orderDashes, orderSymbols } from './theme.ts';

/** Squared cosines against η, one curve an order: of a vector with He_k(X̃β), or of a subspace. */
export interface AlignmentFigure {
  readonly stepSamples: number;
  /** What an order is called: "k" for Hermite orders, "ℓ" for numbers of vectors. */
  readonly symbol: string;
  readonly orders: readonly {
    readonly order: number;
    readonly measured: readonly MeasuredPoint[];
    readonly limit: readonly { readonly stepSize: number; readonly value: number }[];
  }[];
}

/** One colour, dash and marker an order; points with 95 % bars are simulation, lines the limit. */
export function alignmentFigure(
  figure: AlignmentFigure,
  canvas: Canvas,
): SVGSVGElement | HTMLElement {
  const sizes = figure.orders.flatMap(({ measured }) => measured.map(({ stepSize }) => stepSize));
  const largest = Math.max(...sizes);
  return Plot.plot({
    ...frame(canvas),
    marginRight: 58,
    x: stepAxis(largest),
    y: { label: null, domain: [0, 1] },
    marks: marks(
      ...thresholdRules(figure.stepSamples, largest),
      ...figure.orders.flatMap(({ order, measured, limit }) => {
        const stroke = orderColors[order] ?? ink;
        const symbol = orderSymbols[order] ?? 'circle';
        const end = limit.at(-1) ?? last(measured);
        return [
          Plot.lineY(limit, {
            x: 'stepSize',
            y: 'value',
            stroke,
            strokeWidth: 1.2,
            strokeDasharray: order === 1 ? '' : (orderDashes[order] ?? ''),
          }),
          errorBars(measured, { stroke, range: [0, 1] }),
          Plot.dot(measured, {
            x: 'stepSize',
            y: 'mean',
            r: 3,
            symbol,
            fill: 'white',
            stroke,
            strokeWidth: 1.3,
          }),
          Plot.text([end], {
            x: 'stepSize',
            y: 'value',
            text: () => `${figure.symbol} = ${order}`,
            dx: 12,
            textAnchor: 'start',
            fill: stroke,
            fontSize: 10,
          }),
        ];
      }),
    ),
  });
}

function last(measured: readonly MeasuredPoint[]): { stepSize: number; value: number } {
  const { stepSize = 0, mean: value = 0 } = measured.at(-1) ?? {};
  return { stepSize, value };
}
