import { extname } from 'node:path';
import type { ResultDocument } from '@onestep/experiment';
import {
  csvText,
  jsonText,
  parquetBytes,
  resultTable,
  type Table,
} from '@onestep/experiment/export';
import { writeFiles } from '@onestep/experiment/node';
import { Command, Option } from 'commander';
import { UsageError } from '../exit-status.ts';
import { loadResult } from '../load-result.ts';
import { outputFile } from '../output-folder.ts';
import { storedTrials } from '../stored-trials.ts';

const formats = ['csv', 'json', 'parquet'] as const;
type Format = (typeof formats)[number];

interface ExportOptions {
  readonly trials?: boolean;
  readonly store?: string;
  readonly format?: Format;
  readonly out?: string;
}

/** `onestep export RESULT`: its numbers as a table for other programs. */
export function exportCommand(): Command {
  return new Command('export')
    .description('the numbers of a result as a table for pandas, R, DuckDB or a spreadsheet')
    .argument('[result]', 'result.json of compare or spectrum, or the folder it is in')
    .addOption(
      new Option(
        '--format <name>',
        'how the table is written (default: by the ending of --out, else csv)',
      ).choices(formats),
    )
    .option('--out <file>', 'where it goes (default: stdout)')
    .option('--trials', 'what each trial of the result measured, from the store, and not the means')
    .option(
      '--store <file>',
      'the store they are in (default: that of the result); without a result all of its trials',
    )
    .addHelpText(
      'after',
      `
A row for each point and quantity, a column for each field, as named in
docs/command-line.md.

Examples:
  onestep export results/quick --format csv
  onestep export results/quick/result.json --out quick.parquet
  onestep export results/quick --trials --out trials.csv`,
    )
    .action(async (path: string | undefined, options: ExportOptions) => {
      const format = options.format ?? formatOf(options.out);
      const target = options.out === undefined ? undefined : outputFile(options.out);
      if (target === undefined && format === 'parquet' && process.stdout.isTTY) {
        throw new UsageError(
          '--format parquet: a file was wanted, stdout is a terminal; use --out FILE',
        );
      }
      const content = encoded(await tableOf(path, options), format);
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

/** What is to be written, and the manifest it comes with. */
async function tableOf(
  path: string | undefined,
  { trials = false, store }: ExportOptions,
): Promise<{ readonly table: Table; readonly manifest?: ResultDocument['manifest'] }> {
  if (path === undefined) {
    if (trials || store !== undefined) return { table: storedTrials(store) };
    throw new UsageError('export: a result was wanted, such as results/quick, or --store FILE');
  }
  const result = await loadResult(path);
  const ofTrials = trials || store !== undefined;
  const table = ofTrials ? storedTrials(store, result) : resultTable(result);
  return { table, manifest: result.manifest };
}

function encoded(
  { table, manifest }: Awaited<ReturnType<typeof tableOf>>,
  format: Format,
): string | Uint8Array {
  if (format === 'csv') return csvText(table);
  if (format === 'json') return jsonText(table);
  return parquetBytes(table, manifest && { onestep: JSON.stringify(manifest) });
}
