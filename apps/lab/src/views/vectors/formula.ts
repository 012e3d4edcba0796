import { formatNumber } from '@onestep/experiment';
import { leadingOrder } from '@onestep/experiment/figures';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import { type VectorData, vectorName } from './data.ts';

/** Orthonormal Hermite polynomials, by order. */
const polynomials = [
  '1',
  'z',
  String.raw`\tfrac{z^2-1}{\sqrt2}`,
  String.raw`\tfrac{z^3-3z}{\sqrt6}`,
  String.raw`\tfrac{z^4-6z^2+3}{\sqrt{24}}`,
];

/** Coefficients smaller than this are left out of the formula. */
const leastShown = 0.005;

/** What the vector is as a function of z: limit and simulation. */
export function vectorFormula(data: VectorData): Formula {
  const { index, figure, hasLimit } = data;
  const { limit, coefficients, entries, order } = figure;
  const u = String.raw`\mathbb E\big[\sqrt n\,u_{${index + 1}}\mid z\big]`;
  const hermite = `h_{${order}}(z)=${polynomials[order] ?? String.raw`He_{${order}}/\sqrt{${order}!}`}`;
  return {
    tex: [
      hasLimit && limit !== undefined
        ? String.raw`${u}\;\to\;${sumOf(limit)},\qquad ${hermite}`
        : String.raw`${u}=\textstyle\sum_k c_k h_k(z),\qquad ${hermite}`,
      ...(entries.length === 0
        ? []
        : [
            String.raw`\text{simulation:}\quad \sqrt n\,u_{${index + 1}}\approx ${sumOf(coefficients)}`,
          ]),
    ],
    sentence: sentence(data),
  };
}

/** "0.84 h_1 + 0.11 h_3" */
function sumOf(coefficients: readonly number[]): string {
  const terms = coefficients
    .map((c, k) => ({ c, k }))
    .filter(({ c }) => Math.abs(c) >= leastShown)
    .sort((a, b) => Math.abs(b.c) - Math.abs(a.c));
  if (terms.length === 0) return '0';
  return terms
    .map(({ c, k }, i) => {
      const sign = c < 0 ? '-' : i === 0 ? '' : '+';
      return `${sign}${texNumber(Math.abs(c), 2)}\\,h_{${k}}`;
    })
    .join('');
}

/** Above this share of a vector of the bulk, the finite sizes are worth a word. */
const noticedShare = 0.1;

function sentence(data: VectorData): string {
  const { index, figure, outlier, hasLimit, position } = data;
  const { entries, explained } = figure;
  const name = vectorName(index);
  const percent = (share: number): string => `${formatNumber(100 * share, 2)} %`;
  const measured =
    entries.length === 0
      ? ''
      : ` Simulated, at eigenvalue ${formatNumber(position, 3)}, ${percent(explained)} of it is a polynomial in z of degree up to 4${outlier === null && hasLimit && explained > noticedShare ? ': a finite vector turns before its spike leaves' : ''}.`;
  if (!hasLimit) return `No theory says what ${name} learns in this setting.${measured}`;
  if (outlier === null) {
    return `${name} is inside the bulk: as n → ∞ it knows nothing of the learned direction.${measured}`;
  }
  const share = outlier.alignment.reduce((sum, one) => sum + one, 0);
  const order = leadingOrder(outlier.alignment);
  return `${name} belongs to the outlier at ${formatNumber(outlier.position, 3)} and has learned order ${order}: in the limit ${percent(share)} of it is a function of z, the rest is noise.${measured}`;
}
