import { isMapping } from '../spec/path.ts';
import type { Value } from './table.ts';

/** The leaves of nested fields, by their dotted names. */
export function cellsOf(prefix: string, fields: unknown): Record<string, Value> {
  if (!isMapping(fields)) return {};
  const entries = Object.entries(fields).flatMap(([key, value]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    return isMapping(value) ? Object.entries(cellsOf(name, value)) : [[name, cell(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** One value as it stands in a cell; what is neither number, text nor truth value is its JSON. */
export function cell(value: unknown): Value {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  return JSON.stringify(value);
}
