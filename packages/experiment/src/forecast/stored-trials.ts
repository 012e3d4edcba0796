import { backendDescription } from '@onestep/linalg';
import { KnownTrials } from '../node/known-trials.ts';
import { machineDescription } from '../node/machine.ts';
import { canonicalJson } from '../spec/canonical-json.ts';
import type { Store } from '../store/store.ts';
import type { Plan } from '../trial/plan.ts';

/** What a store says of a plan that is about to be run. */
export interface StoredTrials {
  /** By cell: trials that still have to be run, at one step size or more. */
  readonly missing: readonly number[];
  /** By cell: seconds that a trial took on this machine with as many threads; undefined where none or few are known. */
  readonly seconds: readonly (number | undefined)[];
}

/** Fewer trials than this are no average. */
const leastTrials = 3;

/**
 * Which trials of a plan are stored, and how long those of its settings took.
 *
 * @param store undefined: nothing is stored
 * @param fresh whether stored trials are run again
 */
export function storedTrials(
  plan: Plan,
  store: Store | undefined,
  { fresh, workers }: { readonly fresh: boolean; readonly workers: number },
): StoredTrials {
  const { cells, spec } = plan;
  if (store === undefined) {
    return { missing: cells.map(() => spec.trials), seconds: cells.map(() => undefined) };
  }
  const missing = cells.map(() => 0);
  const known = new KnownTrials(plan, store, fresh, workers);
  for (const { cell } of known.load({ from: 0, to: spec.trials })) {
    missing[cell] = (missing[cell] as number) + 1;
  }
  const backend = backendDescription();
  const past = new Map(
    store
      .history(machineDescription())
      .filter(
        (entry) =>
          entry.workers === workers &&
          entry.trials >= leastTrials &&
          entry.setting.arithmetic.backend === backend,
      )
      .map((entry) => [canonicalJson(entry.setting), entry]),
  );
  const seconds = known.settings.map((settings) => {
    const steps = settings.map(({ document }) => past.get(document));
    let total = steps[0]?.sharedSeconds ?? 0;
    for (const step of steps) {
      if (step === undefined) return undefined;
      total += step.readoutSeconds;
    }
    return total;
  });
  return { missing, seconds };
}
