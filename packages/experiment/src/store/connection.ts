import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type OpenOptions, openDatabase } from './open-database.ts';
import { attempt } from './store-error.ts';

/** A store's database with its prepared statements; what SQLite has to say against a file becomes a StoreError. */
export class Connection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws StoreError; see `openDatabase` */
  constructor(file: string, options: OpenOptions = {}) {
    this.file = file;
    this.#database = openDatabase(file, options);
  }

  /** A statement, compiled once. */
  prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Several reads that see the same state. */
  reading<T>(action: () => T): T {
    return this.#within('BEGIN', action);
  }

  /** Writes that happen all or not at all; waits while another process writes. */
  writing<T>(action: () => T): T {
    return this.#within('BEGIN IMMEDIATE', action);
  }

  #within<T>(begin: string, action: () => T): T {
    return attempt(this.file, 'working', () => {
      this.#database.exec(begin);
      try {
        const result = action();
        this.#database.exec('COMMIT');
        return result;
      } catch (cause) {
        // SQLite has rolled back by itself where the disk is full.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw cause;
      }
    });
  }

  /** Lets statements of `action` name the tables of another store, as `other.…`; it is not written. */
  beside<T>(other: string, action: () => T): T {
    return attempt(this.file, 'working', () => {
      const address = new URL('file:');
      address.pathname = other;
      address.searchParams.set('mode', 'ro');
      this.#database.prepare('ATTACH ? AS other').run(address.href);
      try {
        return action();
      } finally {
        // Statements that name the other store's tables would be of no use with the next one.
        this.#statements.clear();
        this.#database.exec('DETACH other');
      }
    });
  }

  close(): void {
    this.#database.close();
  }
}
