import { encodeMeasured } from '../store/encoding.ts';
import type { Cell, Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';

/** What a run leaves on the disk. */
export interface OutputBytes {
  /** By how much the store grows. */
  readonly store: number;
  /** result.json. */
  readonly result: number;
  /** report.html. */
  readonly report: number;
}

// Bytes, counted on the presets.
/** A row of the store beside its contents: keys, the index over them, SQLite's own. */
const rowBytes = 70;
/** A store without trials. */
const emptyStoreBytes = 36_864;
/** Pages are filled to this share. */
const pageShare = 0.85;
/** A quantity of a point in result.json. */
const quantityBytes = 820;
const pageBytes = 8_500;
const pointRowBytes = 400;
const panelBytes = { errors: 5_000, alignments: 15_000, hierarchy: 11_000, spectrum: 13_000 };

/**
 * How large the store and the files of a run will be.
 *
 * @param store by cell, the trials that it does not have, and whether it is not there yet
 * @param sample of a cell, a trial of it or of a smaller one
 */
export function outputBytes(
  { cells, points }: Plan,
  { missing, isNew }: { readonly missing: readonly number[]; readonly isNew: boolean },
  sample: (cell: number) => TrialResult,
): OutputBytes {
  const quantities = (cell: number): number =>
    Object.keys(sample(cell).measured[0]?.[0] ?? {}).length + 1;
  const trials = missing.map((count, i) => count * trialBytes(cells[i] as Cell, sample(i)));
  return {
    store: (isNew ? emptyStoreBytes : 0) + sum(trials) / pageShare,
    result: sum(points.map(({ cell }) => quantityBytes * quantities(cell))),
    report: pageBytes + pointRowBytes * points.length + sum(cells.map(figureBytes)),
  };
}

/** One trial of a cell in the store: a row for each step, one for each ridge of it, and the spectrum. */
function trialBytes({ spec, stepSizes, ridges }: Cell, { measured }: TrialResult): number {
  const row = measured[0]?.[0] ?? {};
  const spectrum = spec.measure.includes('spectrum') ? rowBytes + 8 * spec.data.ridgeSamples : 0;
  const point = rowBytes + encodeMeasured(row).length;
  return stepSizes.length * (rowBytes + spectrum + ridges.length * point);
}

function figureBytes({ spec, stepSizes, ridges }: Cell): number {
  const swept = stepSizes.length > 1 ? 1 : 0;
  const panels = {
    errors: 3 * ridges.length * swept,
    alignments: 2 * swept,
    hierarchy: 2 * ridges.length * swept,
    spectrum: Math.min(4, stepSizes.length),
  };
  const names = ['errors', 'alignments', 'hierarchy', 'spectrum'] as const;
  return sum(
    names.map((name) => (spec.measure.includes(name) ? panels[name] * panelBytes[name] : 0)),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
