import { formatNumber } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import { ordersOutside, type PhaseData, thresholdWords } from './data.ts';

/** The regimes, with the exponent of this step. */
export function phaseFormula(data: PhaseData): Formula {
  const { exponent, stepSize, stepSamples, spikes } = data;
  const regime = String.raw`\text{order }k\text{ is a spike}\iff c_k\neq 0\;\text{ and }\;\alpha>\frac{k-1}{2k}\quad(n\to\infty)`;
  const here =
    exponent === null
      ? String.raw`\eta=0`
      : String.raw`\alpha=\frac{\log\eta}{\log n_0}=\frac{\log ${texNumber(stepSize)}}{\log ${stepSamples}}=${texNumber(exponent, 3)}\;\Rightarrow\;\ell=${spikes}`;
  return { tex: [regime, here], sentence: sentence(data) };
}

function sentence(data: PhaseData): string {
  const { phase, exponent, stepSize } = data;
  const outside = ordersOutside(data);
  if (phase === null || outside === null) {
    return 'Where each order leaves the bulk at these sizes is being worked out.';
  }
  if (phase.thresholds.every(({ status }) => status === 'unsupported')) {
    return 'No theory says where the orders leave the bulk in this setting; the thick rules are the paper’s.';
  }
  const now =
    exponent === null
      ? 'Without a step nothing is outside.'
      : outside.length === 0
        ? `At η = ${formatNumber(stepSize, 3)} none is outside yet.`
        : `At η = ${formatNumber(stepSize, 3)} ${outside.length === 1 ? 'order' : 'orders'} ${outside.join(' and ')} ${outside.length === 1 ? 'is' : 'are'} outside.`;
  const orders = phase.thresholds
    .filter(({ status }) => status === 'ok' || status === 'extrapolated')
    .map((threshold) => `order ${threshold.order} ${thresholdWords(threshold)}`)
    .join(', ');
  return orders === ''
    ? 'At these sizes no order leaves the bulk.'
    : `Finite sizes are late: here ${orders}. ${now}`;
}
