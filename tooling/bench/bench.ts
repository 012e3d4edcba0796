// Times what the main job spends its time on, beside NumPy and ml-matrix in the same run: pnpm bench
//   --write         leave the result in docs/performance.md and docs/performance.json
//   --size <n>      of the sweep, default 2000; --steps <count> of η, default 20; --rounds <count>, default 3
//   --only <text>   only what has this in its name

import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { machineDescription } from '../../packages/experiment/src/node/index.ts';
import { backendDescription, useBackend } from '../../packages/linalg/src/index.ts';
import { aimsOf } from './aims.ts';
import { growth } from './growth.ts';
import { elementwiseRaces, kernelRaces } from './kernel-races.ts';
import { presetRace, sweepRace } from './main-job-races.ts';
import { duration, performancePage, type Results } from './page.ts';
import { findPython } from './python.ts';
import { type Timing, time } from './stopwatch.ts';
import { theoryRaces } from './theory-races.ts';
import { workerRaces, workersTitle } from './workers.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    size: { type: 'string', default: '2000' },
    steps: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});

const before = loadavg()[0] as number;
const python = findPython();
const machine = `${machineDescription()}, Node ${process.versions.node}`;
const numpy = python?.description ?? 'no NumPy was found (Debian: python3-numpy)';
const native = describeNative();
console.log(`${machine}; ${numpy}; ${native}`);
console.log('median (least)');

const sweep = { size: Number(values.size), steps: Number(values.steps) };
const races: Results['races'][number][] = [];
for (const race of [
  ...elementwiseRaces(python),
  ...kernelRaces(python),
  ...theoryRaces(),
  presetRace(python),
  sweepRace(python, sweep, Number(values.rounds)),
]) {
  if (race.what.includes(values.only)) report(race.what, time(race));
}
if (workersTitle.includes(values.only)) {
  for (const { what, timings } of await workerRaces()) report(what, timings);
}

const grown = values.only === '' ? growth() : [];
for (const { what, milliseconds, exponent, flopExponent } of grown) {
  const times = milliseconds.map(duration).join(', ');
  console.log(`${what.padEnd(56)} ${times}: n^${exponent.toFixed(2)}, flops n^${flopExponent}`);
}

for (const { what, wanted, measured, met } of aimsOf(races)) {
  console.log(`${what.padEnd(56)} ${measured.toFixed(2)}: ${wanted}, ${met ? 'met' : 'missed'}`);
}

if (values.write) {
  const date = new Date().toISOString().slice(0, 10);
  const load = [before, loadavg()[0] as number] as const;
  const results: Results = { machine, numpy, native, date, load, races, growth: grown };
  const docs = new URL('../../docs/', import.meta.url);
  writeFileSync(new URL('performance.json', docs), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(new URL('performance.md', docs), performancePage(results));
}

function describeNative(): string {
  try {
    useBackend('native');
    return backendDescription();
  } catch {
    return 'native: not there';
  }
}

function report(what: string, timings: readonly Timing[]): void {
  const text = timings.map(
    ({ name, median, least }) => `${name} ${duration(median)} (${duration(least)})`,
  );
  console.log(`${what.padEnd(56)} ${text.join('   ')}`);
  races.push({ what, timings });
}
