import type { RunProgress } from '@onestep/experiment/node';
import { Presets, SingleBar } from 'cli-progress';
import { duration } from './duration.ts';
import { rate } from './rate.ts';
import { terminalWidth } from './width.ts';

/** How far a run has come, on stderr: a bar on a terminal, elsewhere a plain line every ten seconds. */
export interface Progress {
  /** Trials done, a part of one included, and what is being done where that is worth saying. */
  update(progress: Pick<RunProgress, 'done'> & Partial<RunProgress>): void;
  stop(): void;
}

export interface ProgressOptions {
  /** Nothing at all. */
  readonly quiet?: boolean;
  /** Trials that are there before this run, which say nothing about its speed; default 0. */
  readonly already?: number;
  readonly stream?: NodeJS.WriteStream;
  /** Milliseconds; to be replaced in tests. */
  readonly now?: () => number;
}

const silent: Progress = { update: () => {}, stop: () => {} };

/** With more trials than this their stages pass too quickly to be read. */
const fewTrials = 4;
/** Milliseconds between two plain lines. */
const interval = 10_000;
/** What stands beside the bar takes up to so many columns. */
const textWidth = 60;

/** Starts showing the progress of so many trials. */
export function startProgress(total: number, options: ProgressOptions = {}): Progress {
  const {
    quiet = false,
    already = 0,
    stream = process.stderr,
    now = () => performance.now(),
  } = options;
  if (quiet) return silent;
  const first = { total, done: already };
  return stream.isTTY ? bar(first, stream, now) : lines(first, stream, now);
}

function bar(first: Whole, stream: NodeJS.WriteStream, now: () => number): Progress {
  const shown = new SingleBar(
    {
      format: 'simulating {bar} {text}',
      barsize: Math.max(5, Math.min(40, terminalWidth(stream) - textWidth)),
      stream,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  const describe = describer(first, now);
  shown.start(first.total, first.done, { text: describe(first) });
  return {
    update(progress) {
      const whole = { ...first, ...progress };
      shown.setTotal(whole.total);
      shown.update(whole.done, { text: describe(whole) });
    },
    stop: () => shown.stop(),
  };
}

function lines(first: Whole, stream: NodeJS.WriteStream, now: () => number): Progress {
  const describe = describer(first, now);
  const write = (progress: Whole): void => {
    stream.write(`simulating: ${describe(progress)}\n`);
  };
  let written = now();
  write(first);
  return {
    update(progress) {
      const time = now();
      if (time - written < interval) return;
      written = time;
      write({ ...first, ...progress });
    },
    stop: () => {},
  };
}

type Whole = Pick<RunProgress, 'done' | 'total'> & Partial<RunProgress>;

/** "3/10 trials, 2.5/s, 3 s left (readout)", the rate from what this run has done so far. */
function describer(first: Whole, now: () => number): (progress: Whole) => string {
  const started = now();
  return ({ done, total, stage }) => {
    const seconds = (now() - started) / 1000;
    const perSecond = (done - first.done) / seconds;
    const pace =
      seconds > 0 && perSecond > 0 && done < total
        ? `, ${rate(perSecond)}, ${duration((total - done) / perSecond)} left`
        : '';
    const named = stage !== undefined && total <= fewTrials ? ` (${stage})` : '';
    return `${Math.floor(done)}/${total} trials${pace}${named}`;
  };
}
