import { readFileSync } from 'node:fs';
import { type Plan, planExperiment, readSpec } from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import { useBackend } from '../../packages/linalg/src/index.ts';
import { type Timing, timing } from './stopwatch.ts';

export const workersTitle = 'trials on worker threads';

/** What several trials take on one worker thread and on two. */
interface WorkerRace {
  readonly what: string;
  readonly timings: readonly Timing[];
}

/**
 * The same trials on one worker thread and on two, in turn; the threads' start is in the time. Beside the time on the wall,
 * which two workers halve only where two cores are free, stands that of the processor, all threads together: what it grows
 * by is what the two take from each other, such as memory.
 */
export async function workerRaces(rounds = 2): Promise<WorkerRace[]> {
  useBackend('auto');
  const preset = new URL('../../experiments/relu-staircase.yaml', import.meta.url);
  const text = readFileSync(preset, 'utf8');
  const plan = (trials: number, changes: Readonly<Record<string, number>> = {}): Plan => {
    const all = Object.entries({ trials, 'step.size': 5, ...changes });
    const overrides = all.map(([path, value]) => ({ path, value }));
    return planExperiment(readSpec(text, 'relu-staircase', overrides));
  };
  const small = {
    'network.inputDim': 125,
    'network.width': 225,
    'data.stepSamples': 300,
    'data.ridgeSamples': 300,
    'data.testSamples': 1000,
  };
  return [
    ...(await race(`24 ${workersTitle}: relu-staircase, one η`, plan(24), rounds)),
    ...(await race(
      `400 ${workersTitle}: the same at a quarter of the size`,
      plan(400, small),
      rounds,
    )),
  ];
}

async function race(what: string, plan: Plan, rounds: number): Promise<WorkerRace[]> {
  const wall: [number[], number[]] = [[], []];
  const processor: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, own] of wall.entries()) {
      const [started, used] = [performance.now(), process.cpuUsage()];
      await runPlan(plan, { workers: i + 1 });
      own.push(performance.now() - started);
      const { user, system } = process.cpuUsage(used);
      processor[i]?.push((user + system) / 1000);
    }
  }
  const timings = ([one, two]: [number[], number[]]): Timing[] => [
    timing('one worker', one),
    timing('two workers', two),
  ];
  return [
    { what, timings: timings(wall) },
    { what: `${what}, processor time`, timings: timings(processor) },
  ];
}
