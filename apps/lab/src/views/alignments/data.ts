import { formatNumber, type SpecTheory, type Summary } from '@onestep/experiment';
import { type Signal, signal } from '@preact/signals';
import type { AlignmentsAnswer } from '../../limits/answers.ts';
import type { Lab } from '../../state/lab.ts';
import { measuredAlongStep, type SteppedSummary } from '../measured-along-step.ts';
import { notesOf } from '../notes.ts';
import { limitState, simulationState } from '../seen-state.ts';
import type { DataTable, Seen } from '../view.ts';

/** What is aligned: the top vector with each order, or the top ℓ vectors with the first ℓ powers. */
export type AlignmentKind = 'vector' | 'subspace';
export const alignmentKinds: Readonly<Record<AlignmentKind, { quantity: string; title: string }>> =
  {
    vector: { quantity: 'alignment', title: 'top vector' },
    subspace: { quantity: 'subspaceAlignment', title: 'top ℓ vectors' },
  };
/** Which of them the view shows; of the view alone, not of the spec. */
export const shownAlignment: Signal<AlignmentKind> = signal<AlignmentKind>('vector');

export interface AlignmentsData {
  readonly kind: AlignmentKind;
  readonly stepSamples: number;
  /** η where the controls stand. */
  readonly current: number;
  readonly limitName: SpecTheory;
  /** k, or ℓ, from 1 to 3. */
  readonly orders: readonly AlignedOrder[];
  /** Squared cosines of u₁ with h_k(z), k from 0, where the controls stand; null where no limit is known. */
  readonly here: readonly number[] | null;
}

interface AlignedOrder {
  readonly order: number;
  readonly measured: readonly SteppedSummary[];
  /** Empty where no limit is known. */
  readonly limit: readonly LinePoint[];
  /** Empty where it is the limit itself. */
  readonly smallStep: readonly LinePoint[];
  /** η from which on the order is outside the bulk at these sizes; null where it never is, or that is not known yet. */
  readonly leavesAt: number | null;
}

interface LinePoint {
  readonly stepSize: number;
  readonly value: number;
}

/** As many as a trial follows. */
const highestOrder = 3;

export function seeAlignments(lab: Lab): Seen<AlignmentsData> {
  const kind = shownAlignment.value;
  const spec = lab.state.spec.value;
  const limits = lab.limits.alignments.value;
  const spectrum = lab.limits.spectrum.value;
  const point = lab.limits.point.value.best;
  const { status } = point.ridges[lab.shownRidge.value]?.limits.objective ?? {};
  const thresholds = lab.limits.phase.value.answer?.thresholds ?? [];
  const isKnown = status !== 'unsupported';
  const { best, smallStep } = limits;
  // Of the subspaces only the first has a limit: one vector with one power is u₁ with He_1.
  const hasLimit = (order: number): boolean => isKnown && (kind === 'vector' || order === 1);
  const [top] = spectrum.best.outliers;
  const data: AlignmentsData = {
    kind,
    stepSamples: spec.data.stepSamples,
    current: point.step.stepSize,
    limitName: best.theory,
    orders: Array.from({ length: highestOrder }, (_, i) => i + 1).map((order) => ({
      order,
      measured: measuredAlongStep(lab, `${alignmentKinds[kind].quantity}.${order}`),
      limit: hasLimit(order) ? lineOf(best, order) : [],
      smallStep: hasLimit(order) && best.theory !== 'small-step' ? lineOf(smallStep, order) : [],
      leavesAt: thresholds.find((one) => one.order === order)?.stepSize ?? null,
    })),
    here: isKnown ? (top?.alignment ?? nothing) : null,
  };
  return {
    data,
    simulation: simulationState(lab),
    limit: limitState({ isComing: limits.isComing || spectrum.isComing }, status),
    notes: notesOf(lab, spec.measure.includes('alignments') ? null : 'alignments'),
  };
}

const nothing: readonly number[] = [0, 0, 0, 0, 0];

function lineOf({ stepSizes, values }: AlignmentsAnswer, order: number): readonly LinePoint[] {
  return stepSizes.map((stepSize, i) => ({ stepSize, value: values[order]?.[i] ?? 0 }));
}

/** What was measured of one order where the controls stand. */
export function measuredHere({ orders, current }: AlignmentsData, order: number): Summary | null {
  const { measured = [] } = orders.find((one) => one.order === order) ?? {};
  return measured.find(({ stepSize }) => stepSize === current) ?? null;
}

export function describeAlignments(data: AlignmentsData): string {
  const { kind, current, orders, here, limitName } = data;
  const what =
    kind === 'vector'
      ? 'Squared cosines of the top left singular vector with the Hermite polynomials of z'
      : 'How much of the top ℓ left singular vectors lies in the first ℓ powers of z';
  const limit =
    here === null
      ? 'No limit is known.'
      : kind === 'vector'
        ? `${limitName} limits at η = ${formatNumber(current)}: ${orders.map(({ order }) => `order ${order} ${formatNumber(here[order] ?? 0, 3)}`).join(', ')}.`
        : 'Only the first has a limit.';
  const steps = Math.max(...orders.map(({ measured }) => measured.length));
  const simulated = steps === 0 ? 'Nothing is simulated yet.' : `${steps} steps are simulated.`;
  return `${what}, against η. ${limit} ${simulated}`;
}

export function alignmentsTable({ kind, orders, limitName }: AlignmentsData): DataTable {
  const { quantity } = alignmentKinds[kind];
  const line = (name: string, order: number, points: readonly LinePoint[]): DataTable['rows'] =>
    points.map(({ stepSize, value }) => [
      name,
      `${quantity}.${order}`,
      order,
      stepSize,
      value,
      null,
      null,
    ]);
  return {
    columns: ['kind', 'quantity', 'order', 'stepSize', 'value', 'standardError', 'trials'],
    rows: orders.flatMap(({ order, measured, limit, smallStep, leavesAt }) => [
      ...measured.map(({ stepSize, mean, standardError, trials }) => [
        'simulation',
        `${quantity}.${order}`,
        order,
        stepSize,
        mean,
        standardError,
        trials,
      ]),
      ...line(`limit, ${limitName}`, order, limit),
      ...line('limit, small-step', order, smallStep),
      ...(leavesAt === null
        ? []
        : [['leaves the bulk, small-step', null, order, leavesAt, null, null, null]]),
    ]),
  };
}
