import {
  type Comparison,
  compare,
  distinctWarnings,
  type ExperimentSpec,
  estimate,
  limitsOf,
  type Manifest,
  type Plan,
  type PlanTheory,
  type PointLimits,
  planExperiment,
  planTheory,
  type TrialResult,
} from '@onestep/experiment';
import { renderReport, runPlan, writeFiles } from '@onestep/experiment/node';
import { chooseBackend } from './choose-backend.ts';
import { checkMemory } from './dry-run.ts';
import { Interruption } from './interruption.ts';
import { manifestOf } from './manifest.ts';
import type { RunOptions } from './options.ts';
import { startProgress } from './terminal/progress.ts';

/** One finished run: what was measured, what was predicted, and how the two compare. */
export interface FinishedRun {
  readonly plan: Plan;
  readonly theory: PlanTheory;
  readonly results: readonly (readonly TrialResult[])[];
  readonly limits: readonly PointLimits[];
  readonly comparison: Comparison;
  readonly warnings: readonly string[];
  readonly manifest: Manifest;
}

/** The paper's plateau is looked up at the number of spikes of each step; 12 means α up to 0.46. */
const highestPlateau = 12;

/** Simulates a spec on worker threads, with progress on stderr, and puts the limits beside it. */
export async function runComparison(
  spec: ExperimentSpec,
  options: RunOptions,
): Promise<FinishedRun> {
  const plan = planExperiment(spec, options);
  checkMemory(plan, options);
  const backend = chooseBackend(options);
  const started = new Date();
  const results = await simulate(plan, options);
  const theory = planTheory(plan, options);
  const limits = limitsOf(plan, theory, { staircase: highestPlateau });
  const comparison = compare(plan, results, limits, theory);
  const warnings = distinctWarnings(limits);
  const manifest = await manifestOf(spec, { backend, results, started }, options);
  return { plan, theory, results, limits, comparison, warnings, manifest };
}

/** Leaves the report and the result in a folder. */
export async function writeResult(
  folder: string,
  run: FinishedRun,
  document: unknown,
): Promise<void> {
  // A lab that others serve, for reports that are passed on.
  const { ONESTEP_LAB: labAddress } = process.env;
  const rerun = `onestep ${process.argv.slice(2).map(quoted).join(' ')}`;
  // The result first: it is what cannot be made again in a moment.
  await writeFiles(folder, { 'result.json': `${JSON.stringify(document, null, 2)}\n` });
  await writeFiles(folder, {
    'report.html': await renderReport({ ...run, rerun, ...(labAddress && { labAddress }) }),
  });
}

async function simulate(
  plan: Plan,
  { workers, quiet = false }: RunOptions,
): Promise<TrialResult[][]> {
  const interruption = new Interruption();
  const progress = startProgress(estimate(plan).trials, { quiet });
  try {
    return await runPlan(plan, {
      ...(workers === undefined ? {} : { workers }),
      signal: interruption.signal,
      onTrial: (done) => progress.update({ done }),
      onProgress: (now) => progress.update(now),
    });
  } finally {
    progress.stop();
    interruption.dispose();
  }
}

function quoted(argument: string): string {
  return /^[\w./=:,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
