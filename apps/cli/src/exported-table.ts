import type { ResultDocument } from '@onestep/experiment';
import {
  csvText,
  jsonText,
  parquetBytes,
  resultTable,
  type Table,
} from '@onestep/experiment/export';
import { UsageError } from './exit-status.ts';
import type { ExportFormat } from './export-format.ts';
import { loadResult } from './load-result.ts';
import { storedTrials } from './stored-trials.ts';

/** A table, and the manifest of the result that it is of. */
export interface ExportedTable {
  readonly table: Table;
  readonly manifest?: ResultDocument['manifest'];
}

/** The means of a result, or the trials of a result or a store. */
export async function exportedTable(
  path: string | undefined,
  { trials = false, store }: { readonly trials?: boolean; readonly store?: string },
): Promise<ExportedTable> {
  if (path === undefined) {
    if (trials || store !== undefined) return { table: storedTrials(store) };
    throw new UsageError('export: a result was wanted, such as results/quick, or --store FILE');
  }
  const result = await loadResult(path);
  const ofTrials = trials || store !== undefined;
  const table = ofTrials ? storedTrials(store, result) : resultTable(result);
  return { table, manifest: result.manifest };
}

/** What a file of the format holds. */
export function encodedTable(
  { table, manifest }: ExportedTable,
  format: ExportFormat,
): string | Uint8Array {
  if (format === 'csv') return csvText(table);
  if (format === 'json') return jsonText(table);
  return parquetBytes(table, manifest && { onestep: JSON.stringify(manifest) });
}
