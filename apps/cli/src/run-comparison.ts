import {
  type Comparison,
  compare,
  distinctWarnings,
  type ExperimentSpec,
  type GoalManifest,
  limitsOf,
  type Manifest,
  type Plan,
  type PlanOptions,
  type PlanTheory,
  type PointLimits,
  planExperiment,
  planTheory,
  type RunManifest,
  type TrialResult,
} from '@onestep/experiment';
import {
  renderReport,
  type StandardErrorGoal,
  type TrialNumbers,
  type TrialRun,
  writeFiles,
} from '@onestep/experiment/node';
import { chooseBackend } from './choose-backend.ts';
import { checkMemory } from './dry-run.ts';
import { exitStatus, UsageError } from './exit-status.ts';
import { manifestOf } from './manifest.ts';
import type { RunOptions } from './options.ts';
import { openRunStore } from './run-store.ts';
import { shellWords } from './shell-words.ts';
import { failureOf, failureText, simulate } from './simulate.ts';

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

/** Options of a run that may choose its own number of trials. */
export interface ComparisonOptions extends RunOptions {
  readonly untilSe?: number;
  readonly maxTrials?: number;
}

/** The paper's plateau is looked up at the number of spikes of each step; 12 means α up to 0.46. */
const highestPlateau = 12;
/** Where `--until-se` ends when nobody says. */
const defaultMostTrials = 1000;

/**
 * Simulates a spec on worker threads, with progress on stderr, and puts the limits beside it. Trials that are stored are
 * not run again. Sets the exit status where a trial failed.
 *
 * @param words what names the run on the command line: `compare`, the spec
 */
export async function runComparison(
  spec: ExperimentSpec,
  options: ComparisonOptions,
  words: readonly string[],
): Promise<FinishedRun> {
  const trials = trialsOf(spec, options);
  const until = goalOf(spec, options);
  const plan = planOf(spec, trials, options);
  checkMemory(plan, options);
  const backend = chooseBackend(options);
  const started = new Date();
  const store = openRunStore(options);
  try {
    const simulation = { plan, trials, until, store, words };
    const { run, ...prediction } = await simulate(simulation, options, (done) => ({
      run: done,
      ...predict(planOf(spec, done.trials, options), done, options),
    }));
    const failed = run.failed.map((failure) => failureOf(failure, words, options));
    if (failed.length > 0) process.exitCode = exitStatus.internal;
    const { results } = run;
    const made: RunManifest = {
      firstTrial: run.trials.from,
      ...(store && { store: store.file }),
      reused: run.reused,
      computed: run.computed,
      failed,
      ...(until && { untilStandardError: outcomeOf(until, run) }),
    };
    const input = { backend, results, started, run: made };
    const manifest = await manifestOf(prediction.plan.spec, input, options);
    const warnings = [...failed.map(failureText), ...prediction.warnings];
    return { ...prediction, results, warnings, manifest };
  } finally {
    store?.close();
  }
}

function predict(
  plan: Plan,
  { results }: TrialRun,
  options: RunOptions,
): Omit<FinishedRun, 'results' | 'manifest'> {
  const theory = planTheory(plan, options);
  const limits = limitsOf(plan, theory, { staircase: highestPlateau });
  const comparison = compare(plan, results, limits, theory);
  return { plan, theory, limits, comparison, warnings: distinctWarnings(limits) };
}

/** The plan of so many trials. */
function planOf(spec: ExperimentSpec, { from, to }: TrialNumbers, options: PlanOptions): Plan {
  return planExperiment({ ...spec, trials: to - from }, options);
}

function trialsOf({ trials }: ExperimentSpec, { trial }: RunOptions): TrialNumbers {
  return trial === undefined ? { from: 0, to: trials } : { from: trial, to: trial + 1 };
}

/** @throws UsageError where a goal cannot be reached or was not set */
export function goalOf(
  { measure, trials }: ExperimentSpec,
  { untilSe, maxTrials }: ComparisonOptions,
): StandardErrorGoal | undefined {
  if (untilSe === undefined) {
    if (maxTrials === undefined) return undefined;
    throw new UsageError('--max-trials: it is where --until-se ends; give that too');
  }
  if (!measure.includes('errors')) {
    throw new UsageError(
      `--until-se: the spec must measure errors, it measures ${measure.join(', ')}; add errors to measure`,
    );
  }
  if (maxTrials !== undefined && maxTrials < trials) {
    throw new UsageError(
      `--max-trials ${maxTrials}: the spec asks for ${trials} trials to begin with; wanted at least as many`,
    );
  }
  const mostTrials = maxTrials ?? Math.max(defaultMostTrials, trials);
  return { standardError: untilSe, mostTrials };
}

function outcomeOf(
  { standardError: goal, mostTrials }: StandardErrorGoal,
  { largestStandardError: largest = null }: TrialRun,
): GoalManifest {
  return { goal, largest, mostTrials, reached: largest !== null && largest <= goal };
}

/** Leaves the report and the result in a folder. */
export async function writeResult(
  folder: string,
  run: FinishedRun,
  document: unknown,
): Promise<void> {
  // A lab that others serve, for reports that are passed on.
  const { ONESTEP_LAB: labAddress } = process.env;
  const rerun = shellWords(['onestep', ...process.argv.slice(2)]);
  // The result first: it is what cannot be made again in a moment.
  await writeFiles(folder, { 'result.json': `${JSON.stringify(document, null, 2)}\n` });
  await writeFiles(folder, {
    'report.html': await renderReport({ ...run, rerun, ...(labAddress && { labAddress }) }),
  });
}
