import * as Plot from '@observablehq/plot';
import { factorial, hermiteProjection, orthonormalHermite } from '@onestep/hermite';
import { type Canvas, draw, themeOf } from './canvas.ts';
import { leadingOrder } from './leading-order.ts';
import { orderStyle } from './order-style.ts';

/** One left singular vector of the features against the data along the learned direction. */
export interface VectorFigure {
  /** The entries √n u_i at z_i; turned so that the leading coefficient is positive. */
  readonly entries: readonly { readonly z: number; readonly value: number }[];
  /** k, of the h_k(z) that it has learned (`leadingOrder`). */
  readonly order: number;
  /** Its coefficients on h_0 … h_K: what it learned. */
  readonly coefficients: readonly number[];
  /** The share of its length that these explain. */
  readonly explained: number;
  /** The limit of these coefficients, turned like the vector; all 0 for a vector of the bulk. */
  readonly limit?: readonly number[];
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
  const order = leadingOrder(orthonormal.map((value) => value ** 2));
  const sign = Math.sign(orthonormal[order] as number) || 1;
  return {
    entries: Array.from(u, (value, i) => ({ z: z[i] as number, value: sign * scale * value })),
    order,
    coefficients: orthonormal.map((value) => sign * value),
    explained,
  };
}

const linePoints = 121;
/** How far z reaches where there are no entries to say so: 3 standard deviations. */
const usualReach = 3;
/** Lines go as far as 99 % of a normal z does: beyond, a polynomial says nothing of the few entries there. */
const lineReach = 2.576;

/**
 * Dots: the entries of the vector. Thick line: the Hermite polynomial in them, in the colour of its leading order; dashed: that order
 * alone; thin line of the ink: the limit of the polynomial. Without entries, the limit alone. Lines span 99 % of z.
 */
export function vectorFigure(figure: VectorFigure, canvas: Canvas): SVGSVGElement {
  const theme = themeOf(canvas);
  const { entries, order, coefficients, explained, limit } = figure;
  const { stroke, text } = orderStyle(theme, order);
  const hasEntries = entries.length > 0;
  const reach = hasEntries ? Math.max(1, ...entries.map(({ z }) => Math.abs(z))) : usualReach;
  const curve = (all: readonly number[]): CurvePoint[] =>
    Array.from({ length: linePoints }, (_, i) => {
      const z = Math.min(reach, lineReach) * ((2 * i) / (linePoints - 1) - 1);
      return { z, value: all.reduce((sum, c, k) => sum + c * orthonormalHermite(k, z), 0) };
    });
  const learned = hasEntries ? curve(coefficients) : [];
  const limiting = limit === undefined ? [] : curve(limit);
  const alone = curve(Array.from({ length: order + 1 }, (_, k) => (k === order ? 1 : 0)));
  const heights = (hasEntries ? entries : limiting).map(({ value }) => value);
  const low = Math.min(-2, ...heights.map((value) => value * 1.05));
  const high = Math.max(2, ...heights.map((value) => value * 1.05));
  const isNothing = limit?.every((c) => c === 0) ?? true;
  const line = { x: 'z', y: 'value', clip: true };
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
        className: 'simulation',
      }),
      (hasEntries || !isNothing) &&
        Plot.lineY(alone, { ...line, stroke, strokeWidth: 1, strokeDasharray: '4,3' }),
      Plot.lineY(learned, { ...line, stroke: theme.paper, strokeWidth: 4 }),
      Plot.lineY(learned, { ...line, stroke, strokeWidth: 2.25 }),
      Plot.lineY(limiting, { ...line, stroke: theme.paper, strokeWidth: 2.6 }),
      Plot.lineY(limiting, { ...line, stroke: theme.ink, strokeWidth: 1.3 }),
      hasEntries &&
        Plot.text([contents(coefficients, explained)], {
          text: (d: string) => d,
          frameAnchor: 'top',
          dy: -14,
          fill: text,
          fontSize: 10,
        }),
      // The lines cross: their names stand where no learned polynomial goes, below on the right.
      ...[
        { name: '━━ fit to the dots', fill: text, isThere: hasEntries },
        {
          name: isNothing ? '── limit: in the bulk, nothing learned' : '── limit of the fit',
          fill: theme.ink,
          isThere: limit !== undefined,
        },
        {
          name: `╌╌ h${subscript(order)}(z) alone`,
          fill: text,
          isThere: hasEntries || !isNothing,
        },
      ]
        .filter(({ isThere }) => isThere)
        .reverse()
        .map(({ name, fill }, i) =>
          Plot.text([name], {
            text: (d: string) => d,
            frameAnchor: 'bottom-right',
            dy: -4 - 12 * i,
            dx: -2,
            fill,
            stroke: theme.paper,
            strokeWidth: 3,
            fontSize: 9,
          }),
        ),
    ],
  });
}

interface CurvePoint {
  readonly z: number;
  readonly value: number;
}

/** "97 % is a function of z: 92 % h₁, 4 % h₃" */
function contents(coefficients: readonly number[], explained: number): string {
  const parts = coefficients
    .map((c, k) => ({ k, share: c ** 2 / totalOf(coefficients) }))
    .map(({ k, share }) => ({ k, share: share * explained }))
    .filter(({ share }) => share >= 0.01)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ k, share }) => `${percent(share)} h${subscript(k)}`);
  const whole = `${percent(explained)} is a function of z`;
  return parts.length === 0 ? whole : `${whole}: ${parts.join(', ')}`;
}

function totalOf(coefficients: readonly number[]): number {
  return coefficients.reduce((sum, c) => sum + c ** 2, 0) || 1;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function subscript(k: number): string {
  return String.fromCodePoint(0x2080 + k);
}
