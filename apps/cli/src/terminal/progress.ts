import type { RunProgress } from '@onestep/experiment/node';
import { Presets, SingleBar } from 'cli-progress';
import { duration } from './duration.ts';

/** A progress bar on stderr: trials done, and the time left. */
export interface Progress {
  /** Trials done, a part of one included, and what is being done where that is worth saying. */
  update(progress: Pick<RunProgress, 'done'> & Partial<RunProgress>): void;
  stop(): void;
}

const silent: Progress = { update: () => {}, stop: () => {} };

/** With more trials than this their stages pass too quickly to be read. */
const fewTrials = 4;

/** Starts a bar for so many trials; a line every ten seconds where stderr is not a terminal. */
export function startProgress(total: number, quiet: boolean): Progress {
  if (quiet) return silent;
  const bar = new SingleBar(
    {
      format: 'simulating {bar} {trials}/{total} trials{stage}{left}',
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
    },
    Presets.shades_classic,
  );
  const started = performance.now();
  bar.start(total, 0, { trials: 0, stage: '', left: '' });
  return {
    update({ done, stage }) {
      const named = stage !== undefined && total <= fewTrials ? ` (${stage})` : '';
      const seconds = ((performance.now() - started) / 1000) * (total / done - 1);
      const left = done > 0 && done < total ? `, ${duration(seconds)} left` : '';
      bar.update(done, { trials: Math.floor(done), stage: named, left });
    },
    stop: () => bar.stop(),
  };
}
