import { existsSync } from 'node:fs';
import {
  type Estimate,
  type ExperimentSpec,
  estimate,
  type Plan,
  planExperiment,
} from '@onestep/experiment';
import {
  defaultStoreFile,
  defaultWorkers,
  type Forecast,
  forecast,
  type StandardErrorGoal,
  Store,
} from '@onestep/experiment/node';
import { chooseBackend } from './choose-backend.ts';
import { UsageError } from './exit-status.ts';
import type { RunOptions } from './options.ts';
import { byteText } from './terminal/byte-text.ts';
import { duration } from './terminal/duration.ts';
import { writeJson } from './terminal/json.ts';

/**
 * Prints what a run would take: trials, time, memory and disk, from a few trials and limits tried on this machine.
 *
 * @param goal makes the run go on beyond the trials of the spec
 * @throws UsageError where it would not fit
 */
export async function dryRun(
  spec: ExperimentSpec,
  options: RunOptions,
  goal?: StandardErrorGoal,
): Promise<void> {
  const found = await foresee(spec, options);
  if (options.json) writeJson(goal === undefined ? found : { ...found, goal });
  else {
    process.stdout.write(`${forecastText(found)}\n`);
    if (goal !== undefined) process.stdout.write(`${goalText(goal, spec.trials, found)}\n`);
  }
}

/** How much longer a goal may make a run, where no trial gets it there sooner. */
function goalText(
  { standardError, mostTrials }: StandardErrorGoal,
  trialsOfCell: number,
  { trials, reused, parts, seconds }: Forecast,
): string {
  const most = (mostTrials / trialsOfCell) * trials;
  const perTrial = parts.simulation / Math.max(1, trials - reused);
  const longest = duration(seconds + perTrial * (most - trials));
  return `Goal    a standard error of ${standardError}: up to ${counted(most, 'trial')}, about ${longest}`;
}

/**
 * What a run would take.
 *
 * @throws UsageError where it would not fit
 */
export async function foresee(spec: ExperimentSpec, options: RunOptions): Promise<Forecast> {
  const { trial } = options;
  const trials = trial === undefined ? spec.trials : 1;
  const plan = planExperiment({ ...spec, trials }, options);
  checkMemory(plan, options);
  chooseBackend(options);
  const store = trial === undefined ? existingStore(options) : undefined;
  const found = await forecast(plan, { ...options, store }).finally(() => store?.close());
  return options.store === false ? { ...found, disk: { ...found.disk, store: 0 } } : found;
}

/** The store that the run would use, where it is there; nothing is made or written. */
function existingStore({ store }: RunOptions): Store | undefined {
  if (store === false) return undefined;
  const file = store ?? defaultStoreFile();
  return existsSync(file) ? new Store(file, { readOnly: true }) : undefined;
}

/** What there is to say of a forecast. */
export function forecastText({
  trials,
  reused,
  points,
  workers,
  seconds,
  parts,
  bytes,
  disk,
  calibration,
}: Forecast): string {
  const there = reused === 0 ? '' : ` (${reused} of them stored)`;
  return `${counted(trials, 'trial')}${there}, ${counted(points, 'point')}, ${counted(workers, 'worker')}.
Time    about ${duration(seconds)} (${duration(parts.simulation)} of trials, ${duration(parts.comparison)} of limits, ${duration(parts.report)} of the report)
Memory  about ${byteText(bytes)}
Disk    about ${disk.store === 0 ? 'nothing' : byteText(disk.store)} in the store, ${byteText(disk.result + disk.report)} in files
Nothing was run but a few trials, to time them (${duration(calibration)}).`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/**
 * Refuses a run that cannot fit, before anything is allocated.
 *
 * @throws UsageError with the estimate
 */
export function checkMemory(plan: Plan, options: RunOptions): void {
  const { bytesPerTrial, workers, bytes } = needsOf(plan, options);
  const available = process.availableMemory();
  if (bytes > available) {
    throw new UsageError(
      `This needs about ${byteText(bytes)} of memory (${byteText(bytesPerTrial)} for each of ${workers} workers) and ${byteText(available)} are free. Use fewer --workers or smaller sizes.`,
    );
  }
}

/** The estimate of a plan on as many workers as it will have. */
function needsOf(plan: Plan, options: RunOptions): Estimate & { workers: number; bytes: number } {
  const needs = estimate(plan);
  const workers = options.workers ?? defaultWorkers(needs.trials);
  return { ...needs, workers, bytes: needs.bytesPerTrial * workers };
}
