import { formatNumber, type OrderThreshold, stepSizeOf } from '@onestep/experiment';
import { spikeThreshold } from '@onestep/theory';
import type { PhaseAnswer } from '../../limits/answers.ts';
import type { Lab } from '../../state/lab.ts';
import type { DataTable, Seen } from '../view.ts';

export interface PhaseData {
  readonly stepSamples: number;
  /** η where the controls stand. */
  readonly stepSize: number;
  /** α where the controls stand; null without a step. */
  readonly exponent: number | null;
  /** ℓ, by the thresholds as n → ∞. */
  readonly spikes: number;
  /** Null until it has come. */
  readonly phase: PhaseAnswer | null;
}

/** Orders that have a row. */
export const phaseOrders = [1, 2, 3, 4] as const;

export function seePhase(lab: Lab): Seen<PhaseData> {
  const { answer, isComing, failure } = lab.limits.phase.value;
  const { step } = lab.limits.point.value.smallStep;
  const spec = lab.state.spec.value;
  const unsupported = answer?.thresholds.every(({ status }) => status === 'unsupported') === true;
  return {
    data: {
      stepSamples: spec.data.stepSamples,
      stepSize: stepSizeOf(spec),
      exponent: step.stepExponent,
      spikes: step.spikes,
      phase: answer,
    },
    // The diagram is the theory's alone.
    simulation: 'none',
    limit: isComing ? 'coming' : unsupported ? 'unsupported' : 'ready',
    coming: 'what these sizes do',
    notes: failure === null ? [] : [`What these sizes do could not be worked out: ${failure}`],
  };
}

/** The orders that are outside the bulk at these sizes; null where that is not known. */
export function ordersOutside({ phase, stepSize }: PhaseData): readonly number[] | null {
  if (phase === null) return null;
  return phase.thresholds
    .filter(({ stepSize: least }) => least !== null && stepSize >= least)
    .map(({ order }) => order);
}

/** When an order is outside the bulk at these sizes, in words: "from α = 0.21 (η = 3.2) on". */
export function thresholdWords({ status, stepExponent, stepSize }: OrderThreshold): string {
  switch (status) {
    case 'absent':
      return 'never';
    case 'beyondRange':
      return 'not up to ω = 1';
    case 'unsupported':
      return 'at a step that no theory knows';
    default:
      return `from α = ${formatNumber(stepExponent, 3)} (η = ${formatNumber(stepSize, 3)}) on`;
  }
}

export function describePhase(data: PhaseData): string {
  const { exponent, stepSize, spikes, phase } = data;
  const here =
    exponent === null
      ? 'No step is taken: no order is learned.'
      : `α = ${formatNumber(exponent, 3)}, η = ${formatNumber(stepSize, 3)}: ${spikes} ${spikes === 1 ? 'spike' : 'spikes'} as n → ∞.`;
  const limits = phaseOrders
    .map((order) => `order ${order} above α = ${formatNumber(spikeThreshold(order), 3)}`)
    .join(', ');
  const sizes = phase?.thresholds
    .map((threshold) => `order ${threshold.order} ${thresholdWords(threshold)}`)
    .join(', ');
  return `${here} Outside the bulk as n → ∞: ${limits}.${sizes === undefined ? '' : ` At these sizes: ${sizes}.`}`;
}

export function phaseTable({ phase }: PhaseData): DataTable {
  const thresholds = phase?.thresholds ?? [];
  return {
    columns: ['kind', 'order', 'exponent', 'stepSize', 'omega', 'share', 'status'],
    rows: [
      ...phaseOrders.map((order) => [
        'threshold, n → ∞',
        order,
        spikeThreshold(order),
        null,
        null,
        null,
        null,
      ]),
      ...thresholds.map(({ order, stepExponent, stepSize, omega, status }) => [
        'threshold, these sizes',
        order,
        stepExponent,
        stepSize,
        omega,
        null,
        status,
      ]),
      ...(phase?.shown ?? []).flatMap((shares, i) =>
        shares.map((share, at) => [
          'share in the outliers',
          i + 1,
          phase?.exponents[at] ?? null,
          null,
          null,
          share,
          null,
        ]),
      ),
    ],
  };
}
