import { planExperiment, verdictSentence } from '@onestep/experiment';
import { Command } from 'commander';
import { agreementTable } from '../agreement-table.ts';
import { dryRun } from '../dry-run.ts';
import { exitStatus } from '../exit-status.ts';
import { addRunOptions, type RunOptions } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { defaultPreset, loadSpec, presetList } from '../presets.ts';
import { runComparison, writeResult } from '../run-comparison.ts';
import { writeJson } from '../terminal/json.ts';

interface CompareOptions extends RunOptions {
  readonly strict?: boolean;
}

/** `onestep compare [SPEC]`: the main job, simulation beside its limits. */
export function compareCommand(): Command {
  return addRunOptions(new Command('compare'))
    .description('simulate, compute the limits, and say where the two agree')
    .argument('[spec]', 'spec file or preset name', defaultPreset)
    .option('--strict', 'exit with status 1 unless simulation and limit agree')
    .addHelpText(
      'after',
      () =>
        `\nExample:\n  onestep compare relu-staircase --set trials=4 --out /tmp/staircase\n\nPresets:\n${presetList()}`,
    )
    .action(async (argument: string, options: CompareOptions) => {
      const { spec, name } = await loadSpec(argument, options.set);
      if (options.dryRun) {
        dryRun(planExperiment(spec), options);
        return;
      }
      const folder = outputFolder(name, options);
      const run = await runComparison(spec, options);
      const { comparison, manifest, theory } = run;
      const document = { theory: theory.name, ...comparison, manifest };
      if (folder !== undefined) await writeResult(folder, run, document);
      if (options.json) writeJson(document);
      else {
        if (!options.quiet) process.stdout.write(`${agreementTable(comparison)}\n\n`);
        process.stdout.write(`${verdictSentence(comparison)}\n`);
        if (folder !== undefined) process.stdout.write(`Report: ${folder}/report.html\n`);
      }
      if (options.strict && comparison.verdict.agrees !== true)
        process.exitCode = exitStatus.disagrees;
    });
}
