import { aimsOf } from './aims.ts';
import type { Growth } from './growth.ts';
import type { Timing } from './stopwatch.ts';

/** Everything that one run of the bench found. */
export interface Results {
  readonly machine: string;
  readonly numpy: string;
  /** The native backend's library. */
  readonly native: string;
  readonly date: string;
  /** Runnable processes on average, this one included, before and after. */
  readonly load: readonly [before: number, after: number];
  readonly races: readonly { readonly what: string; readonly timings: readonly Timing[] }[];
  readonly growth: readonly Growth[];
}

/** 12, 1.2, 0.12 milliseconds; seconds from ten on. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1e4) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toPrecision(2)} ms`;
}

const columns = ['native', 'wasm', 'wasm-deterministic', 'reference', 'ml-matrix'];

/** The last run as the page docs/performance.md. */
export function performancePage(results: Results): string {
  const { machine, numpy, native, date, load, races, growth } = results;
  const others = races.filter(({ timings }) => !timings.some(({ name }) => name === 'wasm'));
  return `# Performance

What \`npx pnpm@12.21.0 bench --write\` found when it last wrote this page: ${date}.

- Machine: ${machine}; one thread for each contender.
- ${numpy}.
- ${capitalised(native)}.
- Load average ${load.map((processes) => processes.toFixed(1)).join(' before, ')} after: above 1, others were using the machine too.

Contenders take turns, so that a busy machine slows all of them; times are medians, the least in brackets. Every time includes
what it needs: a trial its draws, a product the copies in and out of WebAssembly memory. The last columns are how many times
as long as \`wasm\` and \`native\` NumPy takes, by the medians and by the least.

| task | ${columns.join(' | ')} | NumPy | NumPy ÷ wasm | NumPy ÷ native |
| --- | ${columns.map(() => '--:').join(' | ')} | --: | --: | --: |
${races
  .filter((race) => !others.includes(race))
  .flatMap(({ what, timings }) => raceRows(what, timings))
  .join('\n')}

| task | | |
| --- | --: | --: |
${others.map(({ what, timings }) => `| ${what} | ${timings.map(named).join(' | ')} |${timings.length < 2 ? ' |' : ''}`).join('\n')}

## Aims

${aimsTable(results)}

## Growth with size

Time fitted as n^p on the default backend. Above n = 2000 a matrix no longer fits in a processor's cache, which raises p; the
ridge path is of order n², which lowers it.

| task | ${growth[0]?.sizes.map((n) => `n = ${n}`).join(' | ')} | p | p of the flop count |
| --- | ${growth[0]?.sizes.map(() => '--:').join(' | ')} | --: | --: |
${growth
  .map(
    ({ what, milliseconds, exponent, flopExponent }) =>
      `| ${what} | ${milliseconds.map(duration).join(' | ')} | ${exponent.toFixed(2)} | ${flopExponent} |`,
  )
  .join('\n')}

## What limits it

- Products: WebAssembly has vectors of two numbers. At n = 2000, at best, \`wasm\` does ${productRate(results, 'wasm')} Gflop/s and NumPy, with the
  processor's own vectors, ${productRate(results, 'NumPy')}. A tenth of the time are copies in and out; the size of the blocks makes no
  difference any more.
- Golub–Kahan steps: one pass over F each, ${passRate(results, 1000).toFixed(0)} GB/s from the cache (n = 1000) and ${passRate(results, 2000).toFixed(0)} from memory (n = 2000), reorthogonalisation of
  both sides included; the ridge path orthogonalises one. NumPy's two products read F twice, at ${(2 * numpyPassRate(results, 2000)).toFixed(0)} GB/s. In WebAssembly the two
  parts of a pass add up: reading alone did 32 GB/s on an EPYC (Zen 4) and the arithmetic from the cache 38, together 17, of which ten rows
  at once get 18. To overlap them takes loads ahead of use that nothing waits for, and WebAssembly has no such instruction: the next rows
  touched while the last are added made a pass twice as slow (7 GB/s), two groups of rows in one loop no faster (14), a block of rows touched
  first a twentieth faster. \`native\` uses the same passes: a pass is not in BLAS.
- Float32 for F would halve the bytes, but its rounding, 6e-8 of each element, is more than the 1e-8 that the coefficients are stated to.
- Steps: some 145 for λ = 0.01 at n = N = 2000. The error falls by (√κ − 1)/(√κ + 1) a step, κ ≈ 300 the largest eigenvalue of the bulk over λ, and
  nothing that serves all λ at once changes that. The Gauss–Radau bound stops within some five steps of the true error.
- The sweep: on the same processor, of 9.5 s with \`wasm\` (all estimates from its parts), products and draws take 31 %, the ridge paths 57 %, the
  activations 9 %, the predictions on the test set, one product for all λ, 3 %. Five times as fast as straightforward NumPy would be 8.2 s: not to be had with products at
  18 Gflop/s (2.9 s) and passes at 18 GB/s (145 of them 20 times, 5.2 s) even if all else were free. With \`native\` the products take 1 s, and the passes
  alone are what NumPy's eight-fold would leave.
- Two workers: each has an instance and its memory to itself, and the processor time says what they cost each other. Beyond the cache both wait
  for the same memory.
`;
}

/** One row for each NumPy contender, which names itself after a comma. */
function raceRows(what: string, timings: readonly Timing[]): string[] {
  const of = (name: string): Timing | undefined => timings.find((one) => one.name === name);
  const ours = columns.map((name) => shown(of(name))).join(' | ');
  const numpy = timings.filter(({ name }) => name.startsWith('NumPy'));
  if (numpy.length === 0) return [`| ${what} | ${ours} | | | |`];
  return numpy.map((timing) => {
    const how = timing.name.slice('NumPy'.length);
    const ratios = ['wasm', 'native'].map((name) => ratio(timing, of(name)));
    const title = `${what}${how && `; NumPy: ${how.slice(2)}`}`;
    return `| ${title} | ${ours} | ${shown(timing)} | ${ratios.join(' | ')} |`;
  });
}

/** How many times as long as the other one takes, by the medians and by the least. */
function ratio(one: Timing, other: Timing | undefined): string {
  if (other === undefined) return '';
  return `${(one.median / other.median).toFixed(2)} (${(one.least / other.least).toFixed(2)})`;
}

function aimsTable({ races }: Results): string {
  const rows = aimsOf(races).map(
    ({ what, wanted, measured, met }) =>
      `| ${what} | ${wanted} | ${measured.toFixed(2)} | ${met ? 'met' : 'missed'} |`,
  );
  return ['| ratio of medians | aim | measured | |', '| --- | --: | --: | --- |', ...rows].join(
    '\n',
  );
}

function shown(timing: Timing | undefined): string {
  return timing === undefined ? '' : `${duration(timing.median)} (${duration(timing.least)})`;
}

function named(timing: Timing): string {
  return timing.name === 'auto' ? shown(timing) : `${timing.name} ${shown(timing)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function least({ races }: Results, title: string, contender: string): number {
  const race = races.find(({ what }) => what.startsWith(title));
  return race?.timings.find(({ name }) => name === contender)?.least ?? Number.NaN;
}

/** Gflop/s of a product of two 2000 × 2000 matrices. */
function productRate(results: Results, contender: string): string {
  return ((2 * 2000 ** 3) / least(results, 'A Bᵀ, n = 2000', contender) / 1e6).toFixed(0);
}

/** GB/s of 100 Golub–Kahan steps over n × n doubles, each one pass. */
function passRate(results: Results, n: number, contender = 'wasm'): number {
  const milliseconds = least(results, `100 Golub–Kahan steps, n = ${n}`, contender);
  return (100 * 8 * n ** 2) / milliseconds / 1e6;
}

/** The same of NumPy's pair of products. */
function numpyPassRate(results: Results, n: number): number {
  return passRate(results, n, 'NumPy');
}
