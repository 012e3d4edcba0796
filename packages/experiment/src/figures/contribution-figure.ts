import type { Canvas } from './canvas.ts';
import { type OrderCurves, orderCurves } from './order-curves.ts';

/** By how much an error grows when one Hermite order is taken out of the features, one curve an order, against η. */
export type ContributionFigure = OrderCurves;

/** One colour, dash and marker an order; points with 95 % bars are simulation, lines the limit; zero is drawn. */
export function contributionFigure(figure: ContributionFigure, canvas: Canvas): SVGSVGElement {
  return orderCurves(figure, canvas);
}
