import { formatNumber, type SpecTheory, stepSizeOf } from '@onestep/experiment';
import { leadingOrder, learnedVector, type VectorFigure } from '@onestep/experiment/figures';
import type { Outlier } from '@onestep/theory';
import { type Signal, signal } from '@preact/signals';
import type { Lab } from '../../state/lab.ts';
import { notesOf } from '../notes.ts';
import { limitState } from '../seen-state.ts';
import type { Absence, DataTable, Seen } from '../view.ts';

/** Which vector the view shows, from 0; of the view alone, not of the spec. */
export const shownVector: Signal<number> = signal(0);
/** As many as a trial follows. */
export const vectorCount = 3;

export interface VectorData {
  /** From 0, by descending singular value. */
  readonly index: number;
  /** η where the controls stand. */
  readonly stepSize: number;
  readonly limitName: SpecTheory;
  readonly figure: VectorFigure;
  /** The outlier it belongs to in the limit; null for a vector of the bulk, and where no limit is known. */
  readonly outlier: Outlier | null;
  readonly hasLimit: boolean;
  /** σ²/n of the vector that is shown; null without a simulation. */
  readonly position: number | null;
}

export function seeVectors(lab: Lab): Seen<VectorData> | Absence {
  const index = shownVector.value;
  const limits = lab.limits.spectrum.value;
  const point = lab.limits.point.value.best;
  const { top, isComing, failure } = lab.vectors.vectors.value;
  const { status } = point.ridges[lab.shownRidge.value]?.limits.objective ?? {};
  const hasLimit = status !== 'unsupported';
  const outlier = limits.best.outliers[index] ?? null;
  const vector = top?.left[index];
  if (vector === undefined && !hasLimit && !isComing) {
    return {
      absent: 'No limit is known for this setting.',
      remedy: 'Run the simulation to see what its vectors learn.',
    };
  }
  return {
    data: {
      index,
      stepSize: stepSizeOf(lab.state.spec.value),
      limitName: limits.best.theory,
      figure: figureOf(
        vector && top ? learnedVector(vector, top.z) : null,
        hasLimit ? (outlier?.overlap ?? noOverlap) : null,
      ),
      outlier,
      hasLimit,
      position: top?.positions[index] ?? null,
    },
    simulation: isComing ? 'coming' : vector === undefined ? 'none' : 'fresh',
    limit: limitState(limits, status),
    notes: [
      ...notesOf(lab, null),
      ...(failure === null ? [] : [`The vectors could not be simulated: ${failure}`]),
      ...(vector === undefined && !isComing && failure === null
        ? ['The dots come with a simulation of this setting: run it.']
        : []),
    ],
  };
}

/** Of a vector inside the bulk: it tends to be orthogonal to every function of z. */
const noOverlap: readonly number[] = [0, 0, 0, 0, 0];

/** The simulated vector with its limit, turned the same way; the limit alone without a simulation. */
function figureOf(simulated: VectorFigure | null, overlap: readonly number[] | null): VectorFigure {
  if (simulated === null) {
    const order = leadingOrder((overlap ?? noOverlap).map((cosine) => cosine ** 2));
    const bare = { entries: [], order, coefficients: [], explained: 0 };
    return overlap === null ? bare : { ...bare, limit: turned(overlap, overlap[order] ?? 0) };
  }
  if (overlap === null) return simulated;
  const product = simulated.coefficients.reduce((sum, c, k) => sum + c * (overlap[k] ?? 0), 0);
  return { ...simulated, limit: turned(overlap, product) };
}

/** Eigenvectors have no sign of their own. */
function turned(cosines: readonly number[], sign: number): readonly number[] {
  return sign < 0 ? cosines.map((cosine) => -cosine) : cosines;
}

/** "u₁" */
export function vectorName(index: number): string {
  return `u${String.fromCodePoint(0x2081 + index)}`;
}

export function describeVector(data: VectorData): string {
  const { index, stepSize, figure, outlier, hasLimit, limitName } = data;
  const { entries, order, explained } = figure;
  const name = vectorName(index);
  const simulated =
    entries.length === 0
      ? 'Nothing is simulated yet.'
      : `${formatNumber(100 * explained, 2)} % of the simulated ${name} is a function of z = x·β/‖β‖, mostly the Hermite polynomial of order ${order}.`;
  const limit = !hasLimit
    ? 'No limit is known.'
    : outlier === null
      ? `In the ${limitName} limit it belongs to the bulk and has learned nothing.`
      : `In the ${limitName} limit its squared cosines with orders 0 to ${outlier.alignment.length - 1} are ${outlier.alignment.map((share) => formatNumber(share, 2)).join(', ')}.`;
  return `Left singular vector ${name} of F at η = ${formatNumber(stepSize)}, its entries against z. ${simulated} ${limit}`;
}

export function vectorTable({ index, stepSize, figure, limitName }: VectorData): DataTable {
  const row = (
    kind: string,
    order: number | null,
    z: number | null,
    value: number,
  ): DataTable['rows'][number] => [kind, index + 1, stepSize, order, z, value];
  return {
    columns: ['kind', 'vector', 'stepSize', 'order', 'z', 'value'],
    rows: [
      ...(figure.limit ?? []).map((value, k) => row(`coefficient, ${limitName}`, k, null, value)),
      ...figure.coefficients.map((value, k) => row('coefficient, simulation', k, null, value)),
      ...figure.entries.map(({ z, value }) => row('entry, simulation', null, z, value)),
    ],
  };
}
