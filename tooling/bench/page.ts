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
what it needs: a trial its draws, a product the copies in and out of WebAssembly memory. The last column is how many times as
long as \`wasm\` NumPy takes, by the medians and by the least.

| task | ${columns.join(' | ')} | NumPy | NumPy ÷ wasm |
| --- | ${columns.map(() => '--:').join(' | ')} | --: | --: |
${races
  .filter((race) => !others.includes(race))
  .flatMap(({ what, timings }) => raceRows(what, timings))
  .join('\n')}

| task | | |
| --- | --: | --: |
${others.map(({ what, timings }) => `| ${what} | ${timings.map(named).join(' | ')} |${timings.length < 2 ? ' |' : ''}`).join('\n')}

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
  processor's own vectors, ${productRate(results, 'NumPy')}.
- Golub–Kahan steps, of which a ridge path down to λ = 0.01 takes some 150 for each η: one pass over F each, so memory
  decides. At n = 2000 \`wasm\` reads at best ${passRate(results)} GB/s; no backend can do much more, and \`native\` uses the same passes.
- The sweep: six products of 2 n N d operations once, then the passes. Most of its time is passes over memory, whatever computes.
`;
}

/** One row for each NumPy contender, which names itself after a comma. */
function raceRows(what: string, timings: readonly Timing[]): string[] {
  const of = (name: string): Timing | undefined => timings.find((one) => one.name === name);
  const ours = columns.map((name) => shown(of(name))).join(' | ');
  const numpy = timings.filter(({ name }) => name.startsWith('NumPy'));
  if (numpy.length === 0) return [`| ${what} | ${ours} | | |`];
  const wasm = of('wasm');
  return numpy.map((timing) => {
    const how = timing.name.slice('NumPy'.length);
    const ratios = (['median', 'least'] as const).map((which) =>
      (timing[which] / (wasm?.[which] ?? Number.NaN)).toFixed(2),
    );
    const title = `${what}${how && `; NumPy: ${how.slice(2)}`}`;
    return `| ${title} | ${ours} | ${shown(timing)} | ${ratios[0]} (${ratios[1]}) |`;
  });
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

/** GB/s of 100 passes over 2000 × 2000 doubles. */
function passRate(results: Results): string {
  const milliseconds = least(results, '100 Golub–Kahan steps, n = 2000', 'wasm');
  return ((100 * 8 * 2000 ** 2) / milliseconds / 1e6).toFixed(0);
}
