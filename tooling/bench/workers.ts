import { readFileSync } from 'node:fs';
import { planExperiment, readSpec } from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import { useBackend } from '../../packages/linalg/src/index.ts';
import { type Timing, timing } from './stopwatch.ts';

export const workersTitle = 'eight trials of relu-staircase, one η, on worker threads';

/** The same trials on one worker thread and on two, in turn; the threads' start is in the time. */
export async function workerTimes(rounds = 3): Promise<Timing[]> {
  useBackend('auto');
  const preset = new URL('../../experiments/relu-staircase.yaml', import.meta.url);
  const plan = planExperiment(
    readSpec(readFileSync(preset, 'utf8'), 'relu-staircase', [
      { path: 'trials', value: 8 },
      { path: 'step.size', value: 5 },
    ]),
  );
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, own] of times.entries()) {
      const started = performance.now();
      await runPlan(plan, { workers: i + 1 });
      own.push(performance.now() - started);
    }
  }
  return [timing('one worker', times[0]), timing('two workers', times[1])];
}
