import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr: trials done, and the time left. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

const silent: Progress = { update: () => {}, stop: () => {} };

/** Starts a bar for so many trials; a line every ten seconds where stderr is not a terminal. */
export function startProgress(total: number, quiet: boolean): Progress {
  if (quiet) return silent;
  const bar = new SingleBar(
    {
      format: 'simulating {bar} {value}/{total} trials, {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      etaBuffer: 20,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
