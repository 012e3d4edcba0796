import { extname } from 'node:path';

/** How a table can be written. */
export const exportFormats = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The format that a file's name ends in; csv where it ends in none of them. */
export function formatOf(out: string | undefined): ExportFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  return exportFormats.find((format) => format === ending) ?? 'csv';
}
