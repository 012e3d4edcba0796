import { verdictSentence } from '@onestep/experiment';
import { Command, Option } from 'commander';
import { agreementTable } from '../agreement-table.ts';
import { dryRun } from '../dry-run.ts';
import { exitStatus, UsageError } from '../exit-status.ts';
import { addGoalOptions, addRunOptions, headings, trialOption } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { defaultPreset, loadSpec, presetList } from '../presets.ts';
import { repeatRun } from '../repeat-run.ts';
import { type ComparisonOptions, goalOf, runComparison, writeResult } from '../run-comparison.ts';
import { writeJson } from '../terminal/json.ts';

interface CompareOptions extends ComparisonOptions {
  readonly strict?: boolean;
  readonly manifest?: string;
}

/** `onestep compare [SPEC]`: the main job, simulation beside its limits. */
export function compareCommand(): Command {
  return addGoalOptions(addRunOptions(new Command('compare')))
    .description('simulate, compute the limits, and say where the two agree')
    .argument('[spec]', `spec file or preset name (default: ${defaultPreset})`)
    .addOption(trialOption())
    .option('--strict', 'exit with status 1 unless simulation and limit agree')
    .addOption(
      new Option(
        '--manifest <result>',
        'run again what made a result, and say whether every number is the same',
      )
        .helpGroup(headings.spec)
        .conflicts([
          ...['set', 'theory', 'normFluctuation', 'ridgeMethod', 'strict', 'out'],
          ...['store', 'fresh', 'trial', 'untilSe', 'maxTrials'],
        ]),
    )
    .addHelpText(
      'after',
      () => `
Examples:
  onestep compare relu-staircase --set trials=4 --out /tmp/staircase
  onestep compare --manifest results/quick/result.json

Presets:
${presetList()}`,
    )
    .action(async (argument: string | undefined, options: CompareOptions, command: Command) => {
      if (options.manifest !== undefined) {
        if (argument !== undefined) {
          const message = 'the spec comes from the result; leave out one of the two';
          throw new UsageError(`--manifest ${options.manifest} beside ${argument}: ${message}`);
        }
        const chosen = command.getOptionValueSource('backend') !== 'default';
        await repeatRun(options.manifest, options, chosen ? options.backend : undefined);
        return;
      }
      const named = argument ?? defaultPreset;
      const { spec, name } = await loadSpec(named, options.set);
      if (options.dryRun) {
        await dryRun(spec, options, goalOf(spec, options));
        return;
      }
      const folder = outputFolder(name, options);
      const run = await runComparison(spec, options, ['compare', named]);
      const { comparison, manifest, theory } = run;
      const document = { theory: theory.name, ...comparison, manifest };
      if (folder !== undefined) await writeResult(folder, run, document);
      if (options.json) writeJson(document);
      else {
        if (!options.quiet) process.stdout.write(`${agreementTable(comparison)}\n\n`);
        process.stdout.write(`${verdictSentence(comparison)}\n`);
        if (folder !== undefined) process.stdout.write(`Report: ${folder}/report.html\n`);
      }
      // A trial that failed has set a status of its own.
      if (options.strict && comparison.verdict.agrees !== true)
        process.exitCode ??= exitStatus.disagrees;
    });
}
