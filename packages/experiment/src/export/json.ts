import type { Table } from './table.ts';

/** A table as a JSON list of records, one a line; what is not there, and what JSON has no number for, is null. */
export function jsonText({ columns, rows }: Table): string {
  const records = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))),
  );
  return `[\n${records.join(',\n')}\n]\n`;
}
