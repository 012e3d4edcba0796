import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '@onestep/experiment/node';
import { createStream } from '@onestep/random-matrix';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep, startOnestep } from './run-command.ts';

const spec = {
  trials: 300,
  network: { inputDim: 60, width: 100, activation: 'tanh' },
  data: { stepSamples: 150, ridgeSamples: 120, testSamples: 100 },
  teacher: { link: 'tanh', noise: 0.4 },
  step: { size: 2 },
  ridge: [0.1, 1],
  measure: ['errors', 'spectrum'],
  sweep: { 'step.size': [0, 1, 2] },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-kill-'));
  await writeFile(join(folder, 'spec.json'), JSON.stringify(spec));
});
afterAll(() => rm(folder, { recursive: true }));

const argumentsOf = (store: string, workers: string): string[] => [
  ...['compare', 'spec.json', '--json', '--theory', 'small-step'],
  ...['--store', store, '--workers', workers],
];

/** Starts a run; `begun` settles when its trials begin, or at its end. */
function start(store: string, workers: string) {
  const child = startOnestep(argumentsOf(store, workers), { cwd: folder });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_, signal) => resolve(signal)),
  );
  const begun = new Promise<void>((resolve) => child.stderr.once('data', () => resolve()));
  return { child, ended, begun: Promise.race([begun, ended]) };
}

/** The document without what a run that was interrupted may say otherwise: when, how long, how many were stored. */
function lasting(text: string): unknown {
  const { manifest, ...document } = JSON.parse(text);
  const { started, seconds, run, ...rest } = manifest;
  expect(run.reused + run.computed).toBe(spec.trials);
  return { ...document, manifest: { ...rest, failed: run.failed } };
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a store was seen to change so many times, by its log file; or until `ended`. */
async function changes(file: string, count: number, ended: Promise<unknown>): Promise<void> {
  const look = (): string => {
    const { size, mtimeMs } = statSync(`${file}-wal`, { throwIfNoEntry: false }) ?? {};
    return `${size} ${mtimeMs}`;
  };
  let over = false;
  void ended.then(() => {
    over = true;
  });
  let last = look();
  for (let seen = 0; seen < count && !over; await sleep(1)) {
    const now = look();
    if (now !== last) seen += 1;
    last = now;
  }
}

test('killed twenty times at random instants and resumed, a run ends with the document of one that was left alone', {
  timeout: 300_000,
}, async () => {
  const before = performance.now();
  const alone = start('alone.sqlite', '2');
  await alone.begun;
  const startup = performance.now() - before;
  await alone.ended;

  const random = createStream(1, 'instants');
  let killed = 0;
  for (let i = 0; i < 20; i += 1) {
    const [phase = 0, when = 0, count = 0] = random.uniforms(3, 3 * i);
    const { child, ended } = start('killed.sqlite', '2');
    // One in four dies while it starts, in the opening of its store among others; the rest among their trials, some of
    // them in the middle of a commit.
    if (phase < 0.25) await sleep(when * startup);
    else {
      await changes(join(folder, 'killed.sqlite'), 1 + Math.floor(7 * count), ended);
      await sleep(20 * when);
    }
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') killed += 1;
  }
  expect(killed).toBe(20);
  const store = new Store(join(folder, 'killed.sqlite'));
  const kept = [0, 1, 2].map((step) =>
    store
      .history()
      .filter(({ setting }) => setting.step === step)
      .reduce((sum, { trials }) => sum + trials, 0),
  );
  store.close();
  const [one = 0, ...others] = [...new Set(kept)];
  // A trial is stored at all of its step sizes or at none.
  expect(others).toEqual([]);
  expect(one).toBeGreaterThan(0);
  expect(one).toBeLessThan(spec.trials);

  const [uninterrupted, resumed] = await Promise.all([
    onestep(argumentsOf('alone.sqlite', '1'), { cwd: folder }),
    onestep(argumentsOf('killed.sqlite', '2'), { cwd: folder }),
  ]);
  expect(resumed.status).toBe(0);
  expect(JSON.parse(uninterrupted.stdout).manifest.run.computed).toBe(0);
  expect(JSON.parse(resumed.stdout).manifest.run.reused).toBe(one);
  expect(lasting(resumed.stdout)).toEqual(lasting(uninterrupted.stdout));
  expect(existsSync(join(folder, '.onestep'))).toBe(false);
});
