import { type MergeReport, mergeStores } from '@onestep/experiment/node';
import { Command } from 'commander';
import { exitStatus } from '../exit-status.ts';
import { jsonOption } from '../options.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

/** `onestep merge --into STORE FILE…`: joins stores of trials. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description('copy the trials of other stores into one; what is there already stays')
    .argument('<file...>', 'stores to copy from; they are not changed')
    .requiredOption('--into <file>', 'the store to copy to; made where there is none')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  onestep merge --into .onestep/results.sqlite node1.sqlite node2.sqlite',
    )
    .action((files: readonly string[], { into, json }: { into: string; json?: boolean }) => {
      const sources = mergeStores(into, files);
      if (json) writeJson({ into, sources });
      else process.stdout.write(`${mergeTable(sources)}\n`);
      const conflicting = sources.reduce((sum, source) => sum + source.conflicting, 0);
      if (conflicting === 0) return;
      process.stderr.write(
        `${conflicting} trials have other numbers in ${into}, which keeps its own:\n${sources.flatMap(conflictLines).join('\n')}\n`,
      );
      process.exitCode = exitStatus.disagrees;
    });
}

function mergeTable(sources: readonly MergeReport[]): string {
  return table(
    ['trials, one for each step size', 'added', 'there already', 'with other numbers'],
    sources.map(({ file, added, present, conflicting }) => [
      file,
      ...[added, present, conflicting].map(String),
    ]),
  );
}

function conflictLines({ file, conflicts }: MergeReport): string[] {
  return conflicts.map(
    ({ setting, trial }) => `  ${file}: trial ${trial} of setting ${setting.slice(0, 12)}…`,
  );
}
