import type { Column } from './columns.ts';

/** A value of a cell; undefined where there is none. */
export type Value = number | string | boolean | undefined;

/** A table to be written: typed columns, and rows by the names of the columns. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Value>>[];
}
