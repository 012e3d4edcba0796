import {
  type Estimate,
  estimate,
  formatNumber,
  measureFlopRate,
  type Plan,
} from '@onestep/experiment';
import { defaultWorkers } from '@onestep/experiment/node';
import { chooseBackend } from './choose-backend.ts';
import { UsageError } from './exit-status.ts';
import type { RunOptions } from './options.ts';
import { duration } from './terminal/duration.ts';
import { writeJson } from './terminal/json.ts';

/** Prints what a run would take, from its operation count and this machine's measured speed. */
export function dryRun(plan: Plan, options: RunOptions): void {
  chooseBackend(options);
  const { trials, points, flops, workers, bytes } = needsOf(plan, options);
  const seconds = flops / measureFlopRate() / workers;
  if (options.json) {
    writeJson({ trials, points, workers, seconds, bytes });
    return;
  }
  process.stdout.write(
    `${trials} trials, ${points} points, ${workers} workers: about ${duration(seconds)} and ${megabytes(bytes)} of memory. Nothing was run.\n`,
  );
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
      `This needs about ${megabytes(bytes)} of memory (${megabytes(bytesPerTrial)} for each of ${workers} workers) and ${megabytes(available)} are free. Use fewer --workers or smaller sizes.`,
    );
  }
}

/** The estimate of a plan on as many workers as it will have. */
function needsOf(plan: Plan, options: RunOptions): Estimate & { workers: number; bytes: number } {
  const needs = estimate(plan);
  const workers = options.workers ?? defaultWorkers(needs.trials);
  return { ...needs, workers, bytes: needs.bytesPerTrial * workers };
}

function megabytes(bytes: number): string {
  return bytes < 2 ** 30
    ? `${Math.ceil(bytes / 2 ** 20)} MB`
    : `${formatNumber(bytes / 2 ** 30, 3)} GB`;
}
