import type { Canvas } from './canvas.ts';
import { type OrderCurves, orderCurves } from './order-curves.ts';

/** Squared cosines against η, one curve an order: of a vector with He_k(X̃β), or of a subspace. */
export type AlignmentFigure = OrderCurves;

/** One colour, dash and marker an order; points with 95 % bars are simulation, lines the limit. */
export function alignmentFigure(figure: AlignmentFigure, canvas: Canvas): SVGSVGElement {
  return orderCurves(figure, canvas, { range: [0, 1] });
}
