import type { Timing } from './stopwatch.ts';

/** Races with the times of their contenders. */
type Races = readonly { readonly what: string; readonly timings: readonly Timing[] }[];

/** A ratio of two times of one run, with what it should be. */
export interface Aim {
  readonly what: string;
  /** "at least 5" or "at most 2.5" */
  readonly wanted: string;
  readonly measured: number;
  readonly met: boolean;
}

const aims = [
  {
    race: 'sweep of',
    slower: 'NumPy, a solve per λ',
    faster: 'wasm',
    atLeast: 5,
    what: 'sweep: straightforward NumPy ÷ wasm',
  },
  {
    race: 'sweep of',
    slower: 'NumPy, eigh per η',
    faster: 'wasm',
    atLeast: 2,
    what: 'sweep: tuned NumPy ÷ wasm',
  },
  {
    race: 'sweep of',
    slower: 'NumPy, a solve per λ',
    faster: 'native',
    atLeast: 8,
    what: 'sweep: straightforward NumPy ÷ native',
  },
  {
    race: 'sweep of',
    slower: 'NumPy, eigh per η',
    faster: 'native',
    atLeast: 3,
    what: 'sweep: tuned NumPy ÷ native',
  },
  {
    race: 'eigenvalues, n = 2000',
    slower: 'wasm',
    faster: 'NumPy',
    atMost: 2.5,
    what: 'eigenvalues, n = 2000: wasm ÷ LAPACK',
  },
  {
    race: 'trials on worker threads: relu-staircase, one η',
    slower: 'one worker',
    faster: 'two workers',
    atLeast: 1.8,
    what: 'one worker ÷ two workers',
  },
] as const;

/** What became of every aim whose contenders ran, by the medians. */
export function aimsOf(races: Races): Aim[] {
  return aims.flatMap(({ race, slower, faster, what, ...bound }) => {
    const timings = races.find((one) => one.what.includes(race))?.timings ?? [];
    const median = (name: string): number | undefined =>
      timings.find((timing) => timing.name === name)?.median;
    const [long, short] = [median(slower), median(faster)];
    if (long === undefined || short === undefined) return [];
    const measured = long / short;
    return 'atLeast' in bound
      ? [{ what, measured, wanted: `at least ${bound.atLeast}`, met: measured >= bound.atLeast }]
      : [{ what, measured, wanted: `at most ${bound.atMost}`, met: measured <= bound.atMost }];
  });
}
