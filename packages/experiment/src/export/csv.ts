import { csvRecords } from '../csv-records.ts';
import type { Table } from './table.ts';

/**
 * A table as CSV by RFC 4180: a header, CRLF between records, quotes where a value needs them. Numbers have the
 * shortest form that reads back to the same double; an empty field is a value that is not there.
 */
export function csvText({ columns, rows }: Table): string {
  return csvRecords([
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name }) => textOf(row[name]))),
  ]);
}

function textOf(value: Table['rows'][number][string]): string {
  if (value === undefined) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}
