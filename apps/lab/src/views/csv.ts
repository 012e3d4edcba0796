import type { DataTable } from './view.ts';

/** RFC 4180; numbers in full, nothing for null. */
export function csvText({ columns, rows }: DataTable): string {
  const line = (cells: readonly (string | number | null)[]): string => cells.map(field).join(',');
  return `${[columns, ...rows].map(line).join('\r\n')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
