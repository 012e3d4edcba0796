// Holds what --dry-run says of every preset beside what the preset then takes, and writes docs/forecast.md:
//   node --conditions=@onestep/source tooling/forecast/measure.ts [repetitions] [preset …]      (some minutes on two idle cores)
// With presets named it prints their rows and writes nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Forecast } from '../../packages/experiment/src/node/index.ts';

const root = new URL('../../', import.meta.url).pathname;
const repetitions = Number(process.argv[2] ?? 3);
const named = process.argv.slice(3);
const presets =
  named.length > 0
    ? named
    : readdirSync(join(root, 'experiments'))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => basename(file, '.yaml'));
const scratch = mkdtempSync(join(tmpdir(), 'onestep-forecast-'));

/** What a command took: seconds on the clock and of processors, bytes of memory at the peak. */
interface Taken {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly bytes: number;
}

/** Runs the command; its own account of what it used is written when it ends. */
function onestep(words: readonly string[]): { stdout: string; taken: Taken } {
  const account = join(scratch, 'account.json');
  const hook = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(account)}, JSON.stringify(process.resourceUsage())));`;
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--conditions=@onestep/source',
      `--import=data:text/javascript,${encodeURIComponent(hook)}`,
      join(root, 'apps/cli/src/main.ts'),
      ...words,
    ],
    { cwd: scratch, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`onestep ${words.join(' ')}: status ${status}\n${stderr}`);
  const usage = JSON.parse(readFileSync(account, 'utf8')) as NodeJS.ResourceUsage;
  const processorSeconds = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return { stdout, taken: { seconds, processorSeconds, bytes: 1024 * usage.maxRSS } };
}

interface Row {
  readonly preset: string;
  readonly forecast: Forecast;
  readonly taken: Taken;
  readonly files: number;
  /** The store that the run began. */
  readonly store: number;
  readonly load: number;
}

function measured(preset: string): Row {
  const forecast = JSON.parse(onestep(['compare', preset, '--dry-run', '--json']).stdout);
  const out = join(scratch, 'out');
  const { taken } = onestep(['compare', preset, '--quiet', '--out', out]);
  const files = readdirSync(out)
    .map((file) => statSync(join(out, file)).size)
    .reduce((sum, size) => sum + size, 0);
  rmSync(out, { recursive: true });
  const store = statSync(join(scratch, '.onestep/results.sqlite')).size;
  rmSync(join(scratch, '.onestep'), { recursive: true });
  return { preset, forecast, taken, files, store, load: loadavg()[0] as number };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function lineOf(rows: readonly Row[]): { line: string; ratios: Record<string, number> } {
  const middle = (of: (row: Row) => number): number => median(rows.map(of));
  const ratios = {
    processor: middle(({ forecast, taken }) => forecast.processorSeconds / taken.processorSeconds),
    clock: middle(({ forecast, taken }) => forecast.seconds / taken.seconds),
    memory: middle(({ forecast, taken }) => forecast.bytes / taken.bytes),
    files: middle(({ forecast, files }) => (forecast.disk.result + forecast.disk.report) / files),
    store: middle(({ forecast, store }) => forecast.disk.store / store),
  };
  const cells = [
    (rows[0] as Row).preset,
    middle(({ forecast }) => forecast.calibration).toFixed(1),
    middle(({ forecast }) => forecast.processorSeconds).toFixed(1),
    middle(({ taken }) => taken.processorSeconds).toFixed(1),
    ratios.processor.toFixed(2),
    middle(({ forecast }) => forecast.seconds).toFixed(1),
    middle(({ taken }) => taken.seconds).toFixed(1),
    ratios.clock.toFixed(2),
    ratios.memory.toFixed(2),
    ratios.files.toFixed(2),
    ratios.store.toFixed(2),
  ];
  return { line: `| ${cells.join(' | ')} |`, ratios };
}

const all: { line: string; ratios: Record<string, number>; load: number }[] = [];
for (const preset of presets) {
  const rows = Array.from({ length: repetitions }, () => measured(preset));
  const result = lineOf(rows);
  process.stderr.write(`${result.line}\n`);
  all.push({ ...result, load: median(rows.map(({ load }) => load)) });
}
rmSync(scratch, { recursive: true });

const beyond = (name: string): string => {
  const off = all.filter(
    ({ ratios }) => Math.abs(Math.log(ratios[name] as number)) > Math.log(1.5),
  );
  return `${off.length} of ${all.length}`;
};
const processors = cpus();
const page = `# Forecasts

What \`onestep compare PRESET --dry-run\` says beside what \`onestep compare PRESET\` then takes, one after the other; ${repetitions === 1 ? 'one run of each' : `medians of ${repetitions}`}. Seconds
of processors count all threads together and depend little on what else the machine does; seconds on the clock are forecast for the machine as
busy as it is when the forecast is made. Here: ${processors.length} × ${processors[0]?.model.trim()}, average load ${median(all.map(({ load }) => load)).toFixed(1)}. The calibration
is on the clock, too: nothing new is tried after seven seconds, and what is under way is finished.

| preset | calibration, s | processor: forecast | taken | ratio | clock: forecast | taken | ratio | memory ratio | files ratio | store ratio |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${all.map(({ line }) => line).join('\n')}

Off by more than a factor 1.5: processor ${beyond('processor')}, clock ${beyond('clock')}, memory ${beyond('memory')}, files ${beyond('files')}, store ${beyond('store')}.

## How it is made

- **Trials.** Trials of up to four cells of the plan (the most expensive, the cheapest, and evenly between) are run on as many threads as
  the run will have; where one would take too long, with fewer step sizes or at smaller sizes, its seconds multiplied by the ratio of the
  operations counted. Cells between those tried take a rate in between. What the first half of them takes beyond the second is the
  compiler's, and counted once. Trials that the store has are not counted, and where it has past trials of the same setting, from this
  machine and as many threads, their seconds are taken.
- **Limits and report.** Single limits (the errors at one step, its outliers, its law, the distance of one spectrum, the limits at one trial's
  direction) are timed at neighbouring steps and multiplied by how many of them the comparison and the lines of the figures need.
- **Disk.** The row of a trial in the store is encoded and counted; the files by their points and figures.

Regenerate with \`node --conditions=@onestep/source tooling/forecast/measure.ts\`.
`;
if (named.length === 0) writeFileSync(join(root, 'docs/forecast.md'), page);
