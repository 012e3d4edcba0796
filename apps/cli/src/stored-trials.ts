import { existsSync } from 'node:fs';
import { planExperiment, type ResultDocument } from '@onestep/experiment';
import type { Table } from '@onestep/experiment/export';
import { type TrialPoint, trialTable } from '@onestep/experiment/export';
import { type Arithmetic, defaultStoreFile, Store, stepSetting } from '@onestep/experiment/node';
import { UsageError } from './exit-status.ts';
import { recipeOf } from './recipe.ts';

/** More points than this are millions of rows, and do not fit a table in memory. */
const mostPoints = 500_000;

/**
 * The trials of a store as a table, a row for each trial, point and quantity.
 *
 * @param file the store; by default that of the result, else the one that a run would use
 * @param result only the trials that this result was made from; by default all
 * @throws UsageError where there are none, or too many; StoreError when the file is not a store
 */
export function storedTrials(file: string | undefined, result?: ResultDocument): Table {
  const path = file ?? result?.manifest.run?.store ?? defaultStoreFile();
  if (!existsSync(path)) {
    throw new UsageError(
      `${path}: a store of trials was wanted, there is no such file; use --store FILE`,
    );
  }
  const store = new Store(path, { readOnly: true });
  try {
    const points = [...selected(store.points(), result, path)];
    if (points.length > 0) return trialTable(points);
    const whose = result === undefined ? '' : ' of this result';
    throw new UsageError(`${path}: trials${whose} were wanted, this store holds none`);
  } finally {
    store.close();
  }
}

function* selected(
  points: Iterable<TrialPoint>,
  result: ResultDocument | undefined,
  path: string,
): Generator<TrialPoint> {
  const belongs = result === undefined ? () => true : membership(result);
  let count = 0;
  for (const point of points) {
    if (!belongs(point)) continue;
    count += 1;
    if (count > mostPoints) {
      throw new UsageError(
        `${path}: at most ${mostPoints} points of trials were wanted, there are more; name a result to take its trials alone, or read the store with SQLite (its view "measurement")`,
      );
    }
    yield point;
  }
}

/** Whether a stored trial is one that a result was made from: of its spec, its backend and its numbers. */
function membership(result: ResultDocument): (point: TrialPoint) => boolean {
  const { spec, ridgeMethod } = recipeOf(result, 'result');
  const { cells } = planExperiment(spec, { ridgeMethod });
  const { backend, run } = result.manifest;
  const first = run?.firstTrial ?? 0;
  const hashes = new Map<string, ReadonlySet<string>>();
  const hashesWith = (arithmetic: Arithmetic): ReadonlySet<string> =>
    new Set(
      cells.flatMap((cell) =>
        cell.stepSizes.map((stepSize) => stepSetting(cell, stepSize, arithmetic).hash),
      ),
    );
  return ({ hash, trial, setting: { arithmetic } }) => {
    if (arithmetic.backend !== backend || trial < first || trial >= first + spec.trials)
      return false;
    const known = hashes.get(arithmetic.fingerprint) ?? hashesWith(arithmetic);
    hashes.set(arithmetic.fingerprint, known);
    return known.has(hash);
  };
}
