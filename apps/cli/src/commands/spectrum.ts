import { formatNumber, positionText } from '@onestep/experiment';
import { Command } from 'commander';
import { dryRun } from '../dry-run.ts';
import { addRunOptions, type RunOptions, trialOption } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { loadSpec } from '../presets.ts';
import { runComparison, writeResult } from '../run-comparison.ts';
import { type SpectrumPoint, spectrumPoints } from '../spectrum-points.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

/** `onestep spectrum SPEC`: one draw's spectrum against its limiting density. */
export function spectrumCommand(): Command {
  return addRunOptions(new Command('spectrum'))
    .description(
      'one spectrum of the updated features against its limiting density, outliers marked',
    )
    .argument('<spec>', 'spec file or preset name')
    .addOption(trialOption())
    .addHelpText('after', '\nExample:\n  onestep spectrum three-regimes --set step.exponent=0.3')
    .action(async (argument: string, options: RunOptions) => {
      const loaded = await loadSpec(argument, options.set);
      const spec = {
        ...loaded.spec,
        trials: 1,
        ridge: loaded.spec.ridge.slice(0, 1),
        measure: ['spectrum', 'outliers'] as const,
      };
      if (options.dryRun) {
        await dryRun(spec, options);
        return;
      }
      const folder = outputFolder(`${loaded.name}-spectrum`, options);
      const run = await runComparison(spec, options, ['spectrum', argument]);
      const points = spectrumPoints(run);
      const document = { points, manifest: run.manifest };
      if (folder !== undefined) await writeResult(folder, run, document);
      if (options.json) writeJson(document);
      else {
        if (!options.quiet) process.stdout.write(`${spectrumTable(points)}\n`);
        if (folder !== undefined) process.stdout.write(`Report: ${folder}/report.html\n`);
      }
    });
}

function spectrumTable(points: readonly SpectrumPoint[]): string {
  const list = (values: readonly number[]): string =>
    values.map((value) => formatNumber(value)).join(' ') || '–';
  return table(
    ['at', 'bulk', 'KS distance', 'outliers measured', 'predicted'],
    points.map((point) => [
      positionText(point),
      point.edges
        .map(([low, high]) => `${formatNumber(low, 3)} … ${formatNumber(high)}`)
        .join(', '),
      formatNumber(point.bulkKs, 2),
      list(point.measuredOutliers),
      list(point.predictedOutliers),
    ]),
  );
}
