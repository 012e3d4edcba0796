/** One thing to time: does its work once and, if it timed itself elsewhere, returns its milliseconds. */
export interface Contender {
  readonly name: string;
  readonly run: () => number | undefined;
  /** What warms up before the rounds; by default the work itself. */
  readonly warmUp?: () => void;
}

/** Contenders at the same task. */
export interface Race {
  readonly what: string;
  readonly contenders: readonly Contender[];
  readonly rounds?: number;
}

/** Milliseconds of several rounds, and their median. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly least: number;
}

/** Times contenders in turn, A B C A B C …, so that a machine that slows down slows all of them. */
export function time({ contenders, rounds = 5 }: Race): Timing[] {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, { run, warmUp }] of contenders.entries()) {
      if (round < 0 && warmUp) {
        warmUp();
        continue;
      }
      const started = performance.now();
      const own = run();
      const milliseconds = own ?? performance.now() - started;
      if (round >= 0) times[i]?.push(milliseconds);
    }
  }
  return contenders.map(({ name }, i) => timing(name, times[i] ?? []));
}

export function timing(name: string, times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = [sorted.length - 1, sorted.length].map((k) => sorted[k >> 1] ?? Number.NaN);
  const median = middle.reduce((sum, value) => sum + value / 2, 0);
  return { name, median, least: sorted[0] ?? Number.NaN };
}
