import {
  dependsOnRidge,
  formatNumber,
  formatSummary,
  formatZ,
  limitOf,
  type Point,
  type PointComparison,
  type QuantityComparison,
  type Summary,
} from '@onestep/experiment';
import type { LimitStatus } from '@onestep/theory';
import { expectedQuantities, quantityEntry, quantityGroups } from '../../explain/quantities.ts';
import type { Lab } from '../../state/lab.ts';
import { notesOf } from '../notes.ts';
import { limitState, simulationStateHere } from '../seen-state.ts';
import type { DataTable, Seen } from '../view.ts';

/** One quantity where the controls stand. */
export interface AgreementRow {
  readonly name: string;
  readonly simulation: Summary | null;
  readonly limit: number | null;
  readonly status: LimitStatus;
  /** What the comparison says; null until it has been made. */
  readonly compared: Pick<
    QuantityComparison,
    'z' | 'agrees' | 'allowance' | 'paperLimit' | 'realizedLimit' | 'realizedZ' | 'difference'
  > | null;
}

export interface AgreementData {
  readonly stepSize: number;
  readonly ridge: number;
  readonly trials: number;
  /** Whether the trials that are in are still being compared. */
  readonly isComparing: boolean;
  readonly failure: string | null;
  readonly groups: readonly AgreementGroup[];
}

interface AgreementGroup {
  readonly title: string;
  readonly rows: readonly AgreementRow[];
}

export function seeAgreement(lab: Lab): Seen<AgreementData> {
  const spec = lab.state.spec.value;
  const ridgeIndex = lab.shownRidge.value;
  const ridge = spec.ridge[ridgeIndex] as number;
  const point = lab.limits.point.value;
  const spectrum = lab.limits.spectrum.value;
  const { measurements } = lab.own.value;
  const own = ownPoint(lab, ridge);
  const { comparison, isComing: isComparing, failure } = lab.comparison.compared.value;
  const compared = own && comparison?.points.find(({ at }) => isSamePlace(at, own.at));
  const { step, ridges } = point.best;
  const limits = ridges[ridgeIndex]?.limits;
  const expected = expectedQuantities(spec);
  // Distances of spectra are known by the comparison alone, and only when the run has ended.
  const found =
    own && measurements
      ? [...measurements.names(own), ...Object.keys(compared?.quantities ?? {})]
      : expected;
  const all = [...new Set([...expected.filter((name) => found.includes(name)), ...found])];
  const rows = all.map((name): AgreementRow => {
    const quantity = compared?.quantities[name];
    const known =
      limits === undefined
        ? ({ limit: null, status: 'unsupported' } as const)
        : limitOf(name, { step, limits, outliers: spectrum.best.outliers, hierarchy: null });
    return {
      name,
      // Of the trials that z is of, which may be fewer than those that are in.
      simulation: quantity?.simulation ?? (own && measurements?.summary(own, name)) ?? null,
      limit: quantity ? quantity.limit : known.limit,
      status: quantity ? quantity.status : known.status,
      compared: quantity ?? null,
    };
  });
  return {
    data: {
      stepSize: step.stepSize,
      ridge,
      trials: own
        ? (compared?.quantities[all[0] ?? '']?.simulation.trials ?? measurements?.trials ?? 0)
        : 0,
      isComparing: own !== undefined && isComparing,
      failure,
      groups: grouped(rows),
    },
    simulation: simulationStateHere(lab),
    limit: limitState({ isComing: point.isComing || spectrum.isComing }, limits?.objective.status),
    notes: [
      ...notesOf(lab, null),
      ...(failure === null ? [] : [`The comparison failed: ${failure}`]),
    ],
  };
}

/** The point of the simulation where the controls stand; undefined where it has none. */
function ownPoint(lab: Lab, ridge: number): Point | undefined {
  const { measurements, place } = lab.own.value;
  return place === undefined
    ? undefined
    : measurements?.plan.points.find(
        (point) =>
          point.cell === place.cell && point.stepIndex === place.stepIndex && point.ridge === ridge,
      );
}

function isSamePlace(a: PointComparison['at'], b: PointComparison['at']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Rows under their headings; a heading without rows is left out, what fits none comes last. */
function grouped(rows: readonly AgreementRow[]): AgreementGroup[] {
  const isGrouped = (name: string): boolean => quantityGroups.some(({ holds }) => holds(name));
  return [
    ...quantityGroups.map(({ title, holds }) => ({
      title,
      rows: rows.filter(({ name }) => holds(name)),
    })),
    { title: 'others', rows: rows.filter(({ name }) => !isGrouped(name)) },
  ].filter((group) => group.rows.length > 0);
}

export type StatusWord =
  | 'agrees'
  | 'differs'
  | 'no limit'
  | 'diverges'
  | 'outside range'
  | 'one trial'
  | 'too small'
  | '…'
  | '';

/** Whether simulation and limit agree, or why nothing is said of it. */
export function statusWord(
  { simulation, limit, status, compared }: AgreementRow,
  isComparing: boolean,
): StatusWord {
  if (limit === null) return status === 'diverges' ? 'diverges' : 'no limit';
  if (simulation === null) return '';
  if (compared === null) return isComparing ? '…' : '';
  if (compared.agrees !== null) return compared.agrees ? 'agrees' : 'differs';
  if (status !== 'ok') return 'outside range';
  return simulation.standardError === null ? 'one trial' : 'too small';
}

/** What the words mean, for those that need it. */
export const statusMeaning: Readonly<Record<StatusWord, string>> = {
  agrees: '|mean − limit| is within the standard errors and the allowance for finite sizes',
  differs: '|mean − limit| is more than the standard errors and the allowance for finite sizes',
  'no limit': 'no theory has a limit for it here',
  diverges: 'the limit is infinite',
  'outside range': 'the limit is outside its range of validity: it is shown, not judged',
  'one trial': 'one trial has no standard error',
  'too small': 'sizes are too small for a verdict: the allowance is a quarter of the limit or more',
  '…': 'the trials that are in are being compared',
  '': '',
};

/** A limit with as many digits as the simulation beside it. */
export function limitText({ simulation, limit }: AgreementRow): string {
  const standardError = simulation?.standardError ?? null;
  if (!limit || !standardError) return formatNumber(limit);
  return formatSummary({ mean: limit, standardError }).replace(/ ±.*/, '');
}

/** All rows, without their headings. */
export function rowsOf({ groups }: AgreementData): readonly AgreementRow[] {
  return groups.flatMap(({ rows }) => rows);
}

export function describeAgreement(data: AgreementData): string {
  const rows = rowsOf(data);
  const decided = rows.filter(({ compared }) => typeof compared?.agrees === 'boolean');
  const off = decided.filter(({ compared }) => compared?.agrees === false);
  const where = `At η = ${formatNumber(data.stepSize)}, λ = ${formatNumber(data.ridge)}`;
  if (decided.length === 0) return `${where} nothing has been compared yet.`;
  const worst = decided.reduce((most, row) => (absZ(row) > absZ(most) ? row : most));
  const largest = `largest |z| ${formatZ(absZ(worst))}, of the ${quantityEntry(worst.name).words.slice(0, -1).toLowerCase()}`;
  return off.length === 0
    ? `${where} simulation and limit agree in all ${decided.length} comparisons (${largest}).`
    : `${where} they differ in ${off.length} of ${decided.length} comparisons (${largest}).`;
}

function absZ({ compared }: AgreementRow): number {
  return Math.abs(compared?.z ?? 0);
}

export function agreementTable(data: AgreementData): DataTable {
  return {
    columns: [
      'quantity',
      'name',
      'stepSize',
      'ridge',
      'mean',
      'standardError',
      'trials',
      'limit',
      'status',
      'z',
      'allowance',
      'agrees',
      'paperLimit',
      'realizedLimit',
      'realizedZ',
      'difference',
      'differenceStandardError',
      'differenceLimit',
    ],
    rows: rowsOf(data).map(({ name, simulation, limit, status, compared }) => [
      name,
      quantityEntry(name).words.slice(0, -1),
      data.stepSize,
      dependsOnRidge(name) ? data.ridge : null,
      simulation?.mean ?? null,
      simulation?.standardError ?? null,
      simulation?.trials ?? null,
      limit,
      status,
      compared?.z ?? null,
      compared?.allowance ?? null,
      typeof compared?.agrees === 'boolean' ? String(compared.agrees) : null,
      compared?.paperLimit ?? null,
      compared?.realizedLimit ?? null,
      compared?.realizedZ ?? null,
      compared?.difference?.mean ?? null,
      compared?.difference?.standardError ?? null,
      compared?.difference?.limit ?? null,
    ]),
  };
}
