import type { Lab } from './lab.ts';

/** A simulation this short begins by itself. */
const shortSeconds = 1.5;

/** For another setting altogether: what was simulated goes, and a run begins where all of it is short. */
export function startSmallRun({ simulation }: Lab): void {
  simulation.clear();
  if (simulation.need.peek().seconds <= shortSeconds) simulation.start();
}

/** Starts as many trials of the run as are short, at least one; it can be resumed to its end. */
export function startPreview({ simulation }: Lab): void {
  const { seconds } = simulation.need.peek();
  const { trials } = simulation.plan.peek().spec;
  const affordable = Math.floor((trials * shortSeconds) / Math.max(seconds, 1e-9));
  simulation.start(Math.max(1, Math.min(trials, affordable)));
}
