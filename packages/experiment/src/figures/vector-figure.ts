import * as Plot from '@observablehq/plot';
import { factorial, hermiteProjection, orthonormalHermite } from '@onestep/hermite';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { orderStyle } from './order-style.ts';

/** One left singular vector of the features against the data along the learned direction. */
export interface VectorFigure {
  /** The entries √n u_i at z_i; turned so that the leading coefficient is positive. */
  readonly entries: readonly { readonly z: number; readonly value: number }[];
  /** k, of the h_k(z) that it has most of. */
  readonly order: number;
  /** Its coefficients on h_0 … h_K: what it learned. */
  readonly coefficients: readonly number[];
  /** The share of its length that these explain. */
  readonly explained: number;
}

/** Orders that a vector is fitted with: one more than the orders it may have learned. */
const highestOrder = 4;

/**
 * What a left singular vector has learned, as the figure shows it.
 *
 * @param u one left singular vector, n entries.
 * @param z X̃β/‖β‖ of the same samples.
 */
export function learnedVector(u: Float64Array, z: Float64Array): VectorFigure {
  const scale = Math.sqrt(u.length);
  // Fewer samples than orders leave nothing to fit.
  const orders = Array.from({ length: Math.min(highestOrder + 1, u.length) }, (_, k) => k);
  const { coefficients, explained } = hermiteProjection(u, z, orders);
  const orthonormal = orders.map(
    (k) => scale * (coefficients[k] as number) * Math.sqrt(factorial(k)),
  );
  const order = orthonormal.reduce(
    (best, value, k) => (Math.abs(value) > Math.abs(orthonormal[best] as number) ? k : best),
    0,
  );
  const sign = Math.sign(orthonormal[order] as number) || 1;
  return {
    entries: Array.from(u, (value, i) => ({ z: z[i] as number, value: sign * scale * value })),
    order,
    coefficients: orthonormal.map((value) => sign * value),
    explained,
  };
}

const linePoints = 121;

/** Dots: the entries of the vector. Line: the Hermite polynomial in them, in the colour of its leading order; dashed: that order alone. */
export function vectorFigure(figure: VectorFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { entries, order, coefficients, explained } = figure;
  const { stroke, text } = orderStyle(theme, order);
  const reach = Math.max(1, ...entries.map(({ z }) => Math.abs(z)));
  const heights = entries.map(({ value }) => value).sort((a, b) => a - b);
  const low = Math.min(-2, (heights[0] ?? 0) * 1.05);
  const high = Math.max(2, (heights.at(-1) ?? 0) * 1.05);
  const inside = (value: number): boolean => value >= low && value <= high;
  const curve = (at: (z: number) => number): { z: number; value: number }[] =>
    Array.from({ length: linePoints }, (_, i) => {
      const z = reach * ((2 * i) / (linePoints - 1) - 1);
      return { z, value: at(z) };
    }).filter(({ value }) => inside(value));
  const learned = curve((z) =>
    coefficients.reduce((sum, value, k) => sum + value * orthonormalHermite(k, z), 0),
  );
  const alone = curve((z) => orthonormalHermite(order, z));
  return draw(canvas, {
    x: { domain: [-reach, reach], label: 'z = x·β/‖β‖', ticks: 5 },
    y: { domain: [low, high], label: null, ticks: 5 },
    marks: [
      Plot.ruleY([0], { stroke: theme.rule, strokeWidth: 0.5 }),
      Plot.dot(entries, {
        x: 'z',
        y: 'value',
        r: 1.4,
        fill: theme.ink,
        fillOpacity: Math.max(0.15, Math.min(0.6, 150 / entries.length)),
      }),
      Plot.lineY(alone, { x: 'z', y: 'value', stroke, strokeWidth: 1, strokeDasharray: '4,3' }),
      Plot.lineY(learned, { x: 'z', y: 'value', stroke: theme.paper, strokeWidth: 4 }),
      Plot.lineY(learned, { x: 'z', y: 'value', stroke, strokeWidth: 2 }),
      Plot.text([`${percent(explained)} is a function of z, mostly h${subscript(order)}(z)`], {
        text: (d: string) => d,
        frameAnchor: 'top',
        dy: -14,
        fill: text,
        fontSize: 10,
      }),
    ],
  });
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function subscript(k: number): string {
  return String.fromCodePoint(0x2080 + k);
}
