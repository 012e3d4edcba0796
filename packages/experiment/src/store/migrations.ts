import type { DatabaseSync } from 'node:sqlite';

/** "ones": marks a SQLite file as a store of onestep. */
export const applicationId = 0x6f6e6573;

/**
 * The schema's history: statement i takes a store from version i to i + 1. What has been released is never
 * edited; a change is one more entry.
 *
 * One row of `point` is one point of one trial. A trial's rows are written in one transaction, so that a row in
 * `trial` says that all of them are there. `setting` is what determines a trial's numbers, `run` what made them.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,     -- ISO 8601, UTC
    machine TEXT NOT NULL,
    workers INTEGER NOT NULL,
    backend TEXT NOT NULL,     -- with the library behind it
    versions TEXT NOT NULL     -- JSON
  ) STRICT;

  CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE, -- SHA-256 of document
    document TEXT NOT NULL     -- canonical JSON
  ) STRICT;

  CREATE TABLE trial (
    setting INTEGER NOT NULL REFERENCES setting (id),
    trial INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES run (id),
    shared_seconds REAL NOT NULL,  -- draws and products, which serve every step size of a trial
    readout_seconds REAL NOT NULL, -- what this step size took beyond them
    methods TEXT,                  -- how the numbers were computed: JSON, counts by method
    PRIMARY KEY (setting, trial)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE point (
    setting INTEGER NOT NULL,
    trial INTEGER NOT NULL,
    ridge REAL NOT NULL,
    measured TEXT NOT NULL,        -- JSON, quantity by name
    PRIMARY KEY (setting, trial, ridge),
    FOREIGN KEY (setting, trial) REFERENCES trial (setting, trial) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE spectrum (
    id INTEGER PRIMARY KEY,
    setting INTEGER NOT NULL,
    trial INTEGER NOT NULL,
    eigenvalues BLOB NOT NULL,     -- of F Fᵀ/n, ascending, little-endian doubles
    UNIQUE (setting, trial),
    FOREIGN KEY (setting, trial) REFERENCES trial (setting, trial) ON DELETE CASCADE
  ) STRICT;

  -- For reading with other programs: one row for every number measured.
  CREATE VIEW measurement AS
    SELECT
      point.setting,
      setting.document ->> 'seed' AS seed,
      setting.document ->> 'step' AS step_size,
      point.ridge,
      point.trial,
      quantity.key AS quantity,
      quantity.value
    FROM point
    JOIN setting ON setting.id = point.setting, json_each(point.measured) AS quantity;
  `,
];

/** The version of the schema that this code writes. */
export const schemaVersion: number = migrations.length;

/** The version of the schema in a database; 0 in an empty one. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

/** Takes a database to the last of the versions, in one transaction; another process may be doing the same. */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  if (versionOf(database) >= steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again, now that nobody else can change it.
    for (const step of steps.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${Math.max(steps.length, versionOf(database))}`);
    database.exec('COMMIT');
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}
