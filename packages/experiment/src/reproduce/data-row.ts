import { csvRecords } from '../csv-records.ts';

/** One number that a figure draws. Simulation has trials and, from two on, a standard error; a limit has neither. */
export interface DataRow {
  /** Which panel it is in. */
  readonly panel: string;
  /** What it is: "objective", "density", "threshold". */
  readonly quantity: string;
  /** Where it comes from. */
  readonly source: DataSource;
  /** k or ℓ, or the place of an outlier; null where there is none. */
  readonly order: number | null;
  /** Position on the horizontal axis; of a bar or cell, where it begins. */
  readonly x: number;
  /** Where a bar or cell ends; null for a point. */
  readonly xEnd: number | null;
  readonly value: number;
  readonly standardError: number | null;
  readonly trials: number | null;
}

/** `staircase` is the paper's limit as n → ∞; the other two are limits at the same finite sizes. */
export type DataSource = 'simulation' | 'any-step' | 'small-step' | 'staircase';

/** The columns of the CSV, in order, with the fields they hold. */
export const dataColumns: readonly (keyof DataRow)[] = [
  'panel',
  'quantity',
  'source',
  'order',
  'x',
  'xEnd',
  'value',
  'standardError',
  'trials',
];

/** A row with what is left out filled in. */
export function dataRow(
  row: Pick<DataRow, 'panel' | 'quantity' | 'source' | 'x' | 'value'> & Partial<DataRow>,
): DataRow {
  return { order: null, xEnd: null, standardError: null, trials: null, ...row };
}

/**
 * The rows as CSV (RFC 4180): a header, then a line each; an empty field where there is nothing. Numbers are written so that they read
 * back exactly.
 */
export function dataCsv(rows: readonly DataRow[]): string {
  const lines = rows.map((row) => dataColumns.map((column) => String(row[column] ?? '')));
  return csvRecords([dataColumns, ...lines]);
}
