import {
  type CellTheory,
  formatNumber,
  type PointLimits,
  planExperiment,
  positionText,
} from '@onestep/experiment';
import { outliers } from '@onestep/spectrum';
import { Command } from 'commander';
import { dryRun } from '../dry-run.ts';
import { addRunOptions, type RunOptions } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { loadSpec } from '../presets.ts';
import { type FinishedRun, runComparison, writeResult } from '../run-comparison.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

/** One spectrum beside its law; outliers in descending order. */
interface SpectrumPoint {
  readonly at: PointLimits['at'];
  readonly eigenvalues: readonly number[];
  readonly edges: readonly (readonly [number, number])[];
  readonly massAtZero: number;
  readonly bulkKs: number;
  readonly measuredOutliers: readonly number[];
  readonly predictedOutliers: readonly number[];
}

/** `onestep spectrum SPEC`: one draw's spectrum against its limiting density. */
export function spectrumCommand(): Command {
  return addRunOptions(new Command('spectrum'))
    .description(
      'one spectrum of the updated features against its limiting density, outliers marked',
    )
    .argument('<spec>', 'spec file or preset name')
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
        dryRun(planExperiment(spec), options);
        return;
      }
      const folder = outputFolder(`${loaded.name}-spectrum`, options);
      const run = await runComparison(spec, options);
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

function spectrumPoints({
  plan,
  theory,
  results,
  limits,
  comparison,
}: FinishedRun): SpectrumPoint[] {
  return plan.points.map((point, i) => {
    const trial = results[point.cell]?.[0];
    const eigenvalues = Array.from(trial?.eigenvalues?.[point.stepIndex] ?? []);
    const { edges, massAtZero } = (theory.cells[point.cell] as CellTheory).step(
      point.stepSize,
    ).spectrum;
    const upperEdge = edges.at(-1)?.[1] ?? 0;
    return {
      at: point.at,
      eigenvalues,
      edges,
      massAtZero,
      bulkKs: comparison.points[i]?.quantities.bulkKs?.simulation.mean ?? Number.NaN,
      measuredOutliers: beyond(eigenvalues, upperEdge),
      predictedOutliers: (limits[i]?.outliers ?? []).map(({ position }) => position),
    };
  });
}

/** Eigenvalues clearly beyond the bulk; none where the law is not known. */
function beyond(eigenvalues: readonly number[], upperEdge: number): number[] {
  return upperEdge > 0
    ? Array.from(outliers(Float64Array.from(eigenvalues), upperEdge).positions)
    : [];
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
