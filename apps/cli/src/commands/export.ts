import { extname } from 'node:path';
import type { ResultDocument } from '@onestep/experiment';
import { csvText, jsonText, parquetBytes, resultTable } from '@onestep/experiment/export';
import { writeFiles } from '@onestep/experiment/node';
import { Command, Option } from 'commander';
import { UsageError } from '../exit-status.ts';
import { loadResult } from '../load-result.ts';
import { outputFile } from '../output-folder.ts';

const formats = ['csv', 'json', 'parquet'] as const;
type Format = (typeof formats)[number];

interface ExportOptions {
  readonly format?: Format;
  readonly out?: string;
}

/** `onestep export RESULT`: its numbers as a table for other programs. */
export function exportCommand(): Command {
  return new Command('export')
    .description('the numbers of a result as a table for pandas, R, DuckDB or a spreadsheet')
    .argument('<result>', 'result.json of compare or spectrum, or the folder it is in')
    .addOption(
      new Option(
        '--format <name>',
        'how the table is written (default: by the ending of --out, else csv)',
      ).choices(formats),
    )
    .option('--out <file>', 'where it goes (default: stdout)')
    .addHelpText(
      'after',
      `
A row for each point and quantity, a column for each field, as named in
docs/command-line.md.

Examples:
  onestep export results/quick --format csv
  onestep export results/quick/result.json --out quick.parquet`,
    )
    .action(async (path: string, options: ExportOptions) => {
      const format = options.format ?? formatOf(options.out);
      const target = options.out === undefined ? undefined : outputFile(options.out);
      if (target === undefined && format === 'parquet' && process.stdout.isTTY) {
        throw new UsageError(
          '--format parquet: a file was wanted, stdout is a terminal; use --out FILE',
        );
      }
      const content = encoded(await loadResult(path), format);
      if (target === undefined) process.stdout.write(content);
      else await writeFiles(target.folder, { [target.name]: content });
    });
}

/** The format that a file's name ends in; csv where it ends in none of them. */
function formatOf(out: string | undefined): Format {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  return formats.find((format) => format === ending) ?? 'csv';
}

function encoded(result: ResultDocument, format: Format): string | Uint8Array {
  const table = resultTable(result);
  if (format === 'csv') return csvText(table);
  return format === 'json'
    ? jsonText(table)
    : parquetBytes(table, { onestep: JSON.stringify(result.manifest) });
}
