import { mostRealizedTrials } from '../comparison/realized-limits.ts';
import type { TheoryOptions } from '../limits/theory-choice.ts';
import { defaultWorkers } from '../node/run-trials.ts';
import type { Store } from '../store/store.ts';
import { estimate, measureFlopRate } from '../trial/cost.ts';
import type { Cell, Plan } from '../trial/plan.ts';
import { type Times, timesBetween, timesNow } from './clock.ts';
import { makespan } from './makespan.ts';
import { type OutputBytes, outputBytes } from './output-bytes.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { costsOfCells, sampledCells } from './sampled-cells.ts';
import { type StoredTrials, storedTrials } from './stored-trials.ts';
import { type TheorySeconds, theorySeconds } from './theory-seconds.ts';

/** What a run will take: time, memory and disk. */
export interface Forecast {
  /** Over all cells of the plan. */
  readonly trials: number;
  /** Of these, stored already. */
  readonly reused: number;
  readonly points: number;
  readonly workers: number;
  /** From the start of the command to its end, on this machine as busy as it is now. */
  readonly seconds: number;
  /** The same in seconds of a processor, all threads together. */
  readonly processorSeconds: number;
  /** Of `seconds`, the parts that grow with the plan. */
  readonly parts: {
    readonly simulation: number;
    /** The limits, and every trial's comparison with them. */
    readonly comparison: number;
    readonly report: number;
  };
  /** Memory at the peak. */
  readonly bytes: number;
  readonly disk: OutputBytes;
  /** How long it took to find out. */
  readonly calibration: number;
}

export interface ForecastOptions extends TheoryOptions {
  /** By default as many as the run would have. */
  readonly workers?: number | undefined;
  /** Where trials of the run may be already, and the seconds of earlier ones. */
  readonly store?: Store | undefined;
  /** Whether stored trials are run again; default false. */
  readonly fresh?: boolean | undefined;
}

/** Seconds of each thread that the trials of all cells tried may take together. */
const trialBudget = 2;
/** Seconds on the clock; what is under way then is finished, and no more is begun. */
const longestCalibration = 10;
/** No more cells than this are tried. */
const mostSampled = 4;
/** Seconds of the report but for its lines: its libraries are loaded and its first figure drawn. */
const reportStart = 0.8;
/** Memory of the program and of a thread before any trial. */
const programBytes = 220 * 2 ** 20;
const threadBytes = 60 * 2 ** 20;
/** Memory of the limits at one trial's direction, at one step. */
const realizedBytes = 20 * 2 ** 10;

/**
 * What a run of a plan will take, from trials of a few of its cells and a few of its limits, tried here and now with the
 * backend in use. Takes two to five seconds, and about ten where the machine is busy.
 */
export async function forecast(
  plan: Plan,
  { workers: wanted, store, fresh = false, ...theory }: ForecastOptions = {},
): Promise<Forecast> {
  const began = timesNow();
  const { trials, points, bytesPerTrial } = estimate(plan);
  const workers = Math.min(wanted ?? defaultWorkers(trials), trials);
  const stored = storedTrials(plan, store, { fresh, workers });
  const flopRate = measureFlopRate(() => timesNow().processor);
  const candidates = sampledCells(plan.cells, mostSampled);
  const isLate = (share: number): boolean =>
    timesNow().clock - began.clock > share * longestCalibration;
  const rehearsals: Rehearsal[] = [];
  for (const cell of candidates) {
    if (rehearsals.length > 0 && isLate(0.4)) break;
    const budget = trialBudget / candidates.length;
    rehearsals.push(await rehearse(plan.cells[cell] as Cell, { workers, budget, flopRate }));
  }
  const sampled = candidates.slice(0, rehearsals.length);
  const rehearsed = timesNow();
  const theories: TheorySeconds[] = [];
  for (const [i, cell] of sampled.entries()) {
    if (i > 0 && isLate(0.7)) break;
    const { result } = rehearsals[i] as Rehearsal;
    theories.push(theorySeconds(plan.cells[cell] as Cell, result, theory));
  }
  const ended = timesNow();
  const { missing } = stored;
  const simulation = simulationTimes(plan.cells, workers, stored, sampled, rehearsals);
  const perCell = plan.cells.length / theories.length;
  const comparison = perCell * sum(theories.map((one) => one.comparison));
  const report = reportStart + perCell * sum(theories.map((one) => one.report));
  const main = timesBetween(rehearsed, ended);
  const slowness = main.clock / main.processor;
  const realized = sum(
    plan.cells.map(({ spec, stepSizes }) =>
      spec.trials > mostRealizedTrials ? 0 : spec.trials * stepSizes.length,
    ),
  );
  const nearest = nearestSample(plan.cells.length, sampled);
  return {
    trials,
    reused: trials - sum(missing),
    points,
    workers,
    // What the command has done so far a run would have to do as well.
    seconds: began.clock + simulation.clock + slowness * (comparison + report),
    processorSeconds: began.processor + simulation.processor + comparison + report,
    parts: {
      simulation: simulation.clock,
      comparison: slowness * comparison,
      report: slowness * report,
    },
    bytes: programBytes + workers * (threadBytes + bytesPerTrial) + realizedBytes * realized,
    disk: outputBytes(
      plan,
      { missing, isNew: store === undefined },
      (cell) => (rehearsals[nearest(cell)] as Rehearsal).result,
    ),
    calibration: ended.clock - began.clock,
  };
}

/** All trials that are not stored, the start of the threads included. */
function simulationTimes(
  cells: readonly Cell[],
  workers: number,
  { missing, seconds: past }: StoredTrials,
  sampled: readonly number[],
  rehearsals: readonly Rehearsal[],
): Times {
  if (sum(missing) === 0) return { clock: 0, processor: 0 };
  const [{ starting, warming }] = rehearsals as [Rehearsal, ...Rehearsal[]];
  const costs = costsOfCells(
    cells,
    sampled.map((cell, i) => ({ cell, seconds: (rehearsals[i] as Rehearsal).seconds })),
  );
  const slowness = sum(rehearsals.map((one) => one.slowness)) / rehearsals.length;
  const work = missing.map((trials, i) => {
    const processor = costs[i] as number;
    // The store has seconds on the clock, of a machine as busy as it was then.
    return { trials, processor, seconds: past[i] ?? slowness * processor };
  });
  return {
    clock: starting.clock + slowness * warming + makespan(work, workers),
    processor:
      starting.processor +
      workers * warming +
      sum(work.map(({ trials, processor }) => trials * processor)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The place of the cell tried whose index is nearest. */
function nearestSample(count: number, sampled: readonly number[]): (cell: number) => number {
  const nearest = Array.from({ length: count }, (_, cell) => {
    const distances = sampled.map((one) => Math.abs(one - cell));
    return distances.indexOf(Math.min(...distances));
  });
  return (cell) => nearest[cell] as number;
}
