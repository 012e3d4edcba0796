/** One thing to time: does its work once and, if it timed itself elsewhere, returns its milliseconds. */
export interface Contender {
  readonly name: string;
  readonly run: () => number | undefined;
}

/** Milliseconds of several rounds, and their median. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly least: number;
}

/** Times contenders in turn, A B C A B C …, so that a machine that slows down slows all of them. */
export function race(contenders: readonly Contender[], rounds = 5): Timing[] {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, { run }] of contenders.entries()) {
      const started = performance.now();
      const own = run();
      const milliseconds = own ?? performance.now() - started;
      // The first round warms up.
      if (round >= 0) times[i]?.push(milliseconds);
    }
  }
  return contenders.map(({ name }, i) => {
    const sorted = (times[i] ?? []).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return { name, median, least: sorted[0] ?? Number.NaN };
  });
}
