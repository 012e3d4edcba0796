import { existsSync, realpathSync } from 'node:fs';
import { Connection } from './connection.ts';
import { StoreError } from './store-error.ts';

/** What became of the trials of one source; a trial is counted once for each step size. */
export interface MergeReport {
  readonly file: string;
  readonly added: number;
  /** There already, with the same numbers. */
  readonly present: number;
  /** There already, with other numbers, which stay. */
  readonly conflicting: number;
  /** The first few of those, by the hash of their setting and their number. */
  readonly conflicts: readonly { readonly setting: string; readonly trial: number }[];
}

const shownConflicts = 5;

/**
 * Copies the trials of other stores into one; what is there already stays. Every source is looked at before the first
 * is copied, and each is copied whole or not at all; the sources are not written.
 *
 * @param target made where there is no file
 * @throws StoreError when a file is not a store, or the target is one of the sources
 */
export function mergeStores(target: string, sources: readonly string[]): MergeReport[] {
  for (const source of sources) new Connection(source, { readOnly: true }).close();
  const itself = sources.find((source) => isSame(source, target));
  if (itself !== undefined) {
    throw new StoreError('refused', `${itself}: a store cannot be merged into itself`);
  }
  const connection = new Connection(target);
  try {
    return sources.map((source) => mergeOne(connection, source));
  } finally {
    connection.close();
  }
}

function isSame(source: string, target: string): boolean {
  return existsSync(target) && realpathSync(source) === realpathSync(target);
}

function mergeOne(connection: Connection, file: string): MergeReport {
  return connection.beside(realpathSync(file), () =>
    connection.writing(() => {
      for (const statement of prepareCopy) connection.prepare(statement).run();
      const { count: shared } = connection.prepare(countShared).get() ?? {};
      const conflicts = connection.prepare(findConflicts).all();
      const { changes: added } = connection.prepare(copyTrials).run();
      for (const statement of finishCopy) connection.prepare(statement).run();
      return {
        file,
        added: Number(added),
        present: Number(shared) - conflicts.length,
        conflicting: conflicts.length,
        conflicts: conflicts.slice(0, shownConflicts).map(({ setting, trial }) => ({
          setting: setting as string,
          trial: trial as number,
        })),
      };
    }),
  );
}

/** Numbers of settings and runs are a store's own: what they stand for is copied, and `paired` translates. */
const prepareCopy = [
  'INSERT OR IGNORE INTO main.setting (hash, document) SELECT hash, document FROM other.setting',
  `INSERT OR IGNORE INTO main.run (uuid, started, machine, workers, backend, versions)
   SELECT uuid, started, machine, workers, backend, versions FROM other.run`,
  `CREATE TEMP TABLE paired AS
   SELECT theirs.id AS theirs, ours.id AS ours, ours.hash
   FROM other.setting AS theirs JOIN main.setting AS ours ON ours.hash = theirs.hash`,
  `CREATE TEMP TABLE fresh AS
   SELECT paired.theirs, paired.ours, its.trial, own.id AS run, its.shared_seconds, its.readout_seconds,
     its.methods
   FROM other.trial AS its
   JOIN paired ON paired.theirs = its.setting
   JOIN other.run AS run ON run.id = its.run
   JOIN main.run AS own ON own.uuid = run.uuid
   WHERE NOT EXISTS (
     SELECT 1 FROM main.trial AS known WHERE known.setting = paired.ours AND known.trial = its.trial
   )`,
];

const shared = `
  FROM other.trial AS theirs
  JOIN paired ON paired.theirs = theirs.setting
  JOIN main.trial AS ours ON ours.setting = paired.ours AND ours.trial = theirs.trial`;

const countShared = `SELECT count(*) AS count ${shared}`;

const pointsOf = (side: 'other' | 'main', setting: 'theirs' | 'ours'): string =>
  `SELECT ridge, measured FROM ${side}.point WHERE setting = paired.${setting} AND trial = theirs.trial`;
const spectrumOf = (side: 'other' | 'main', setting: 'theirs' | 'ours'): string =>
  `(SELECT eigenvalues FROM ${side}.spectrum WHERE setting = paired.${setting} AND trial = theirs.trial)`;

const findConflicts = `
  SELECT paired.hash AS setting, theirs.trial ${shared}
  WHERE EXISTS (${pointsOf('other', 'theirs')} EXCEPT ${pointsOf('main', 'ours')})
  OR EXISTS (${pointsOf('main', 'ours')} EXCEPT ${pointsOf('other', 'theirs')})
  OR ${spectrumOf('other', 'theirs')} IS NOT ${spectrumOf('main', 'ours')}
  ORDER BY setting, theirs.trial`;

const copyTrials = `
  INSERT INTO main.trial (setting, trial, run, shared_seconds, readout_seconds, methods)
  SELECT ours, trial, run, shared_seconds, readout_seconds, methods FROM fresh`;

const finishCopy = [
  `INSERT INTO main.point (setting, trial, ridge, measured)
   SELECT fresh.ours, point.trial, point.ridge, point.measured
   FROM other.point AS point JOIN fresh ON fresh.theirs = point.setting AND fresh.trial = point.trial`,
  `INSERT INTO main.spectrum (setting, trial, eigenvalues)
   SELECT fresh.ours, spectrum.trial, spectrum.eigenvalues
   FROM other.spectrum AS spectrum
   JOIN fresh ON fresh.theirs = spectrum.setting AND fresh.trial = spectrum.trial`,
  'DROP TABLE paired',
  'DROP TABLE fresh',
];
