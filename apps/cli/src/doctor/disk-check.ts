import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A place that onestep writes to. */
export interface Place {
  readonly path: string;
  /** Bytes left on its disk for this user. */
  readonly freeBytes: number;
  /** Why it cannot be written; absent where it can. */
  readonly reason?: string;
}

/** What SQLite does in the store's folder. */
export interface SqliteFinding {
  readonly version: string;
  /** Whether several processes may read while one writes; without it they wait for each other. */
  readonly wal: boolean;
  /** Why it cannot keep anything there; absent where it can. */
  readonly reason?: string;
}

/** Writes and removes a file where a folder is or would be made. */
export function inspectPlace(path: string): Place {
  const folder = nearestFolder(path);
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  const reason = within(folder, (temporary) => writeFileSync(join(temporary, 'probe'), 'probe'));
  return { path, freeBytes, ...(reason === undefined ? {} : { reason }) };
}

/** Keeps a number in a database of its own beside the store, and reads it again. */
export function inspectSqlite(store: string): SqliteFinding {
  const memory = new DatabaseSync(':memory:');
  const version = String(memory.prepare('SELECT sqlite_version() AS version').get()?.version);
  memory.close();
  let wal = false;
  const reason = within(nearestFolder(dirname(store)), (temporary) => {
    const file = join(temporary, 'probe.sqlite');
    const writer = new DatabaseSync(file);
    const mode = writer.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
    writer.exec('CREATE TABLE probe (value REAL); INSERT INTO probe VALUES (0.1)');
    const reader = new DatabaseSync(file, { readOnly: true });
    const value = reader.prepare('SELECT value FROM probe').get()?.value;
    reader.close();
    writer.close();
    if (value !== 0.1) throw new Error(`0.1 was kept and ${value} came back`);
    wal = mode === 'wal';
  });
  return { version, wal, ...(reason === undefined ? {} : { reason }) };
}

/** Does something in a temporary folder; returns why it failed. */
function within(folder: string, action: (temporary: string) => void): string | undefined {
  try {
    const temporary = mkdtempSync(join(folder, '.onestep-doctor-'));
    try {
      action(temporary);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function nearestFolder(path: string): string {
  let nearest = resolve(path);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  return nearest;
}
