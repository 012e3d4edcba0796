import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applicationId, migrate, schemaVersion, versionOf } from './migrations.ts';
import { attempt, isBusy, StoreError } from './store-error.ts';

/** How long a process waits for another one that is writing, in milliseconds. */
const patience = 60_000;

export interface OpenOptions {
  /** Whether a store is made where there is no file; default true. */
  readonly create?: boolean;
  /** Whether the store is only read: nothing is made, migrated or written; default false. */
  readonly readOnly?: boolean;
}

/**
 * Opens a store's database: recognised, whole, of this version, in WAL mode.
 *
 * @throws StoreError when the file is something else, from a newer version, damaged, or cannot be had; it is then
 *   as it was
 */
export function openDatabase(
  file: string,
  { create = true, readOnly = false }: OpenOptions = {},
): DatabaseSync {
  const isNew = recognise(file);
  if (isNew && (readOnly || !create)) {
    throw new StoreError('refused', `${file}: no such store; check the name`);
  }
  return attempt(file, readOnly ? 'reading' : 'opening', () => {
    if (!readOnly) makeFolder(file);
    const database = new DatabaseSync(file, { timeout: patience, readOnly });
    try {
      prepare(database, file, readOnly);
      return database;
    } catch (cause) {
      database.close();
      throw cause;
    }
  });
}

function prepare(database: DatabaseSync, file: string, readOnly: boolean): void {
  const version = versionOf(database);
  if (version > schemaVersion) {
    throw new StoreError(
      'refused',
      `${file}: this store was written by a newer onestep (its schema is version ${version}, this one knows ${schemaVersion}); update onestep, or choose another file`,
    );
  }
  requireWhole(database, file);
  if (readOnly) {
    if (version === schemaVersion) return;
    throw new StoreError(
      'refused',
      `${file}: this store has an older schema (version ${version} of ${schemaVersion}); open it once for writing, which brings it up to date`,
    );
  }
  migrate(database);
  // Readers never wait, and a commit is one write. Where the file system cannot do it, SQLite stays with its
  // rollback journal, which is as safe. The last commits may be lost with the power, never with the process.
  useWal(database);
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  // Changes nothing, and fails at once where the file may only be read.
  database.exec('DELETE FROM run WHERE false');
}

/** Another process that does the same at this moment makes SQLite refuse without waiting. */
function useWal(database: DatabaseSync): void {
  const until = performance.now() + patience;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > until) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function requireWhole(database: DatabaseSync, file: string): void {
  const [row] = database.prepare('PRAGMA quick_check(1)').all();
  const verdict = Object.values(row ?? {})[0];
  if (verdict === 'ok') return;
  throw new StoreError(
    'refused',
    `${file}: this store is damaged (${String(verdict).replaceAll('\n', ' ')}); move it away, and what it held is computed again`,
  );
}

const header = { bytes: 100, magic: 'SQLite format 3\0', applicationId: 68 };

/**
 * Looks at a file without opening it as a database, so that one that is not ours is left untouched.
 *
 * @returns whether there is nothing yet
 * @throws StoreError when there is something else
 */
function recognise(file: string): boolean {
  if (!existsSync(file)) return true;
  if (statSync(file).isDirectory()) {
    throw new StoreError('refused', `${file}: a store is a file, this is a folder; name a file`);
  }
  const bytes = firstBytes(file);
  if (bytes.length === 0) return true;
  const isDatabase =
    bytes.length === header.bytes && bytes.toString('latin1', 0, 16) === header.magic;
  if (isDatabase && bytes.readUInt32BE(header.applicationId) === applicationId) return false;
  const what = isDatabase ? 'a database of another program' : 'not a database';
  throw new StoreError('refused', `${file}: this is ${what}; choose another file`);
}

function firstBytes(file: string): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(header.bytes);
      return bytes.subarray(0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw new StoreError('unavailable', `${file}: it cannot be read (${(cause as Error).message})`);
  }
}

/** One level after the other: Node's recursive mkdir never returns where a parent refuses with ENOENT, as in /proc. */
function makeFolder(file: string): void {
  const folder = dirname(resolve(file));
  if (existsSync(folder)) return;
  makeFolder(folder);
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (existsSync(folder)) return;
    throw new StoreError(
      'unavailable',
      `${file}: its folder cannot be made (${(cause as Error).message}); choose another file`,
    );
  }
}
