import { csvRecords } from '@onestep/experiment';
import type { DataTable } from './view.ts';

/** RFC 4180; numbers in full, nothing for null. */
export function csvText({ columns, rows }: DataTable): string {
  return csvRecords([columns, ...rows.map((cells) => cells.map((value) => String(value ?? '')))]);
}
