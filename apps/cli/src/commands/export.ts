import { writeFiles } from '@onestep/experiment/node';
import { Command, Option } from 'commander';
import { UsageError } from '../exit-status.ts';
import { type ExportFormat, exportFormats, formatOf } from '../export-format.ts';
import { outputFile } from '../output-folder.ts';

interface ExportOptions {
  readonly trials?: boolean;
  readonly store?: string;
  readonly format?: ExportFormat;
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
      ).choices(exportFormats),
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
      // What makes tables is loaded for this command alone.
      const { encodedTable, exportedTable } = await import('../exported-table.ts');
      const content = encodedTable(await exportedTable(path, options), format);
      if (target === undefined) process.stdout.write(content);
      else await writeFiles(target.folder, { [target.name]: content });
    });
}
