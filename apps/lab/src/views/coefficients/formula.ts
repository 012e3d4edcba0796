import { formatNumber } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import {
  type CoefficientsData,
  drawnOrders,
  learnedShares,
  type OrderRow,
  percent,
} from './data.ts';

/** Terms written out of an expansion. */
const writtenTerms = 4;

/** Both expansions with their numbers, and what an order holds. */
export function coefficientsFormula(data: CoefficientsData): Formula {
  const { orders, gradientAlignment } = data;
  const activation = expansion(orders, ({ activation: value }) => value);
  const teacher = expansion(orders, ({ teacher: value }) => value);
  return {
    tex: [
      String.raw`\sigma=\sum_k c_k\,\mathrm{He}_k=${activation}`,
      String.raw`\sigma_\star=\sum_k c^\star_k\,\mathrm{He}_k=${teacher}`,
      String.raw`\text{spike }k\text{ can hold }\frac{k!\,c_k^{\star 2}}{\operatorname{Var}\sigma_\star}\,\rho^{2k},\qquad\rho=${texNumber(gradientAlignment, 3)}`,
    ],
    sentence: sentence(data),
  };
}

function expansion(orders: readonly OrderRow[], coefficient: (row: OrderRow) => number): string {
  const present = orders.filter((row) => coefficient(row) !== 0);
  if (present.length === 0) return '0';
  const terms = present.slice(0, writtenTerms).map((row, i) => {
    const value = coefficient(row);
    const sign = value < 0 ? '-' : i === 0 ? '' : '+';
    const size = texNumber(Math.abs(value), 3);
    return row.order === 0 ? `${sign}${size}` : `${sign}${size}\\,\\mathrm{He}_{${row.order}}`;
  });
  return `${terms.join('')}${present.length > writtenTerms ? '+\\cdots' : ''}`;
}

function sentence(data: CoefficientsData): string {
  const { orders, exponent } = data;
  const { now, ever } = learnedShares(data);
  const spikes = orders.filter(({ isSpike, order }) => isSpike && order < drawnOrders);
  const names = spikes.map(({ order }) => order).join(', ');
  const here =
    exponent === null
      ? 'Without a step there is no spike'
      : spikes.length === 0
        ? `At α = ${formatNumber(exponent, 3)} no order is a spike`
        : `At α = ${formatNumber(exponent, 3)} the ${spikes.length === 1 ? 'spike' : 'spikes'} of order ${names} can hold ${percent(now)} of the teacher’s variance`;
  return `${here}; those of a larger step at most ${percent(ever)}, since the step knows the teacher’s direction only up to ρ.`;
}
