import { formatNumber } from '@onestep/experiment';
import { spikeThreshold } from '@onestep/theory';
import { expansionOf, type NamedExpansion } from '../../limits/expansion.ts';
import type { Lab } from '../../state/lab.ts';
import type { DataTable, Seen } from '../view.ts';

/** One order k of activation and teacher. */
export interface OrderRow {
  readonly order: number;
  /** c_k of σ. */
  readonly activation: number;
  /** c⋆_k of σ⋆. */
  readonly teacher: number;
  /** k! c⋆_k²/Var σ⋆; 0 for k = 0. */
  readonly share: number;
  /** The part of it that a spike along β can hold: ρ^2k times the share, where the activation has the order. */
  readonly reachable: number;
  /** (k − 1)/(2k); null where no step teaches the order. */
  readonly exponent: number | null;
  /** Whether it is a spike at this α, as n → ∞. */
  readonly isSpike: boolean;
}

export interface CoefficientsData {
  readonly activation: NamedExpansion;
  readonly teacher: NamedExpansion;
  /** ρ. */
  readonly gradientAlignment: number;
  /** α; null without a step. */
  readonly exponent: number | null;
  /** From k = 0 to the highest expanded. */
  readonly orders: readonly OrderRow[];
}

/** Orders 0 … 6 are drawn; the sums take them all. */
export const drawnOrders = 7;

export function seeCoefficients(lab: Lab): Seen<CoefficientsData> {
  const { network, teacher } = lab.state.spec.value;
  const { step } = lab.limits.point.value.smallStep;
  const data = coefficientsData({
    activation: expansionOf(network.activation),
    teacher: expansionOf(teacher.link),
    gradientAlignment: step.gradientAlignment,
    exponent: step.stepExponent,
  });
  const { activation, teacher: link } = data;
  return {
    data,
    // Functions alone: there is nothing to simulate.
    simulation: 'none',
    limit: step.directionStatus === 'ok' ? 'ready' : 'extrapolated',
    notes: [
      ...(activation.linearVariance === 0
        ? ['c₁ = 0: the activation has no linear part, and one step writes no spike.']
        : []),
      ...(link.linearVariance === 0
        ? [
            'c⋆₁ = 0: the teacher shows the step no direction, ρ = 0, and none of its orders is learned.',
          ]
        : []),
    ],
  };
}

/** What each order of the teacher is worth to this activation at this step. */
export function coefficientsData(
  given: Pick<CoefficientsData, 'activation' | 'teacher' | 'gradientAlignment' | 'exponent'>,
): CoefficientsData {
  const { activation, teacher, gradientAlignment, exponent } = given;
  const variance = teacher.linearVariance + teacher.nonlinearVariance;
  const orders = Array.from(activation.coefficients, (coefficient, order): OrderRow => {
    const isWritten = order > 0 && activation.linearVariance > 0 && coefficient !== 0;
    const share =
      order > 0 && variance > 0 ? (teacher.orthonormal[order] as number) ** 2 / variance : 0;
    const least = isWritten ? spikeThreshold(order) : null;
    return {
      order,
      activation: coefficient,
      teacher: teacher.coefficients[order] as number,
      share,
      reachable: isWritten ? share * gradientAlignment ** (2 * order) : 0,
      exponent: least,
      isSpike: least !== null && exponent !== null && exponent > least,
    };
  });
  return { ...given, orders };
}

/** Of the teacher's variance: what the spikes of this step can hold, and what those of any step could. */
export function learnedShares({ orders }: CoefficientsData): {
  readonly now: number;
  readonly ever: number;
} {
  const sum = (rows: readonly OrderRow[]): number =>
    rows.reduce((total, { reachable }) => total + reachable, 0);
  return { now: sum(orders.filter(({ isSpike }) => isSpike)), ever: sum(orders) };
}

export function describeCoefficients(data: CoefficientsData): string {
  const { activation, teacher, orders } = data;
  const held = orders
    .filter(({ share }) => share >= 0.001)
    .map(({ order, share }) => `order ${order} ${percent(share)}`)
    .join(', ');
  const spikes = orders.filter(({ isSpike, order }) => isSpike && order < drawnOrders);
  const { now, ever } = learnedShares(data);
  return [
    `Activation ${activation.label}, teacher ${teacher.label}.`,
    held === '' ? 'The teacher is constant.' : `Of the teacher’s variance: ${held}.`,
    spikes.length === 0
      ? 'No order is a spike at this step.'
      : `Spikes at this step: ${spikes.map(({ order }) => `order ${order}`).join(', ')}, which can hold ${percent(now)}; all steps together ${percent(ever)}.`,
  ].join(' ');
}

/** "12.3 %". */
export function percent(share: number): string {
  return `${formatNumber(100 * share, 3)} %`;
}

export function coefficientsTable({ orders }: CoefficientsData): DataTable {
  return {
    columns: [
      'order',
      'activation',
      'teacher',
      'shareOfVariance',
      'reachableShare',
      'exponent',
      'isSpike',
    ],
    rows: orders.map(({ order, activation, teacher, share, reachable, exponent, isSpike }) => [
      order,
      activation,
      teacher,
      share,
      reachable,
      exponent,
      String(isSpike),
    ]),
  };
}
