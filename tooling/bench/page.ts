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

- Products: WebAssembly has vectors of two numbers. At n = 2000, at best, \`wasm\` does ${productRate(results, 'wasm')} Gflop/s, copies in and out included, and NumPy, with
  the processor's own vectors, ${productRate(results, 'NumPy')}. Two fused operations a cycle on two numbers each would be 30 at 3.7 GHz. The register tile is as large
  as fits V8's 15 registers with a product beside it: where an accumulator goes through the stack a third of the speed is lost, and two thirds
  where its slot lies across the border of a page.
- Golub–Kahan steps: one pass over F each, ${passRate(results, 1000).toFixed(0)} GB/s from the cache (n = 1000) and ${passRate(results, 2000).toFixed(0)} from memory (n = 2000), reorthogonalisation of
  both sides included; the ridge path orthogonalises one. NumPy's two products read F twice, at ${(2 * numpyPassRate(results, 2000)).toFixed(0)} GB/s. Reading alone, in C, twelve rows at once and
  nothing done to the numbers but one product, ran at 20 to 33 GB/s on an EPYC (Zen 4) shared with other machines, minutes apart, with large pages as with small
  ones; the ridge path's passes at 18 to 22. What is left between the two is the second product, from the second-level cache. It overlaps with nothing: the next rows
  touched meanwhile made a pass twice as slow, two groups of rows in one loop no faster, the second product from the end of the rows, where they are still in
  the first-level cache, and rows taken from the last up in every other pass neither. \`native\` uses the same passes: a pass is not in BLAS, and its two products
  in blocks of rows took longer (1.7 ms against 1.5).
- Float32 for F would halve the bytes, but its rounding, 6e-8 of each element, is more than the 1e-8 that the coefficients are stated to.
- Steps: some 145 for λ = 0.01 at n = N = 2000. The error falls by (√κ − 1)/(√κ + 1) a step, κ ≈ 300 the largest eigenvalue of the bulk over λ, and
  nothing that serves all λ at once changes that. The Gauss–Radau bound stops within some five steps of the true error.
- The sweep: by its profile with \`wasm\`, of 7.9 s, the passes take 58 %, products 23 %, activations 6 %, orthogonalisation 3 %, predictions on the test set and draws
  2 % each. Passes wait for memory and NumPy's solves do not, so that the ratio to straightforward NumPy follows what others leave of the memory: 4.9 to 5.2 in runs of one
  day. With \`native\` the products take 1 s. An eight-fold would be 5.1 s; passes at 25 GB/s
  (145 of them 20 times, 3.7 s), those products, and activations at the speed of memory (0.5 s) come to that with nothing else done.
- Two workers: each has an instance and its memory to itself, and the processor time says what they cost each other. On a processor of two
  cores V8's own threads, which collect garbage, take from the second core what one worker leaves idle: with them switched off
  (\`node --single-threaded-gc\`) 24 trials took 14.3 s on one worker and 7.5 s on two, 1.92 times as fast.
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
