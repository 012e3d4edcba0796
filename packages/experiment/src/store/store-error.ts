/** Why a store cannot be used: `refused` before anything was touched, `failed` in the middle of the work. */
export type StoreProblem = 'refused' | 'failed';

/** Thrown for everything that can be wrong with a store's file, in a sentence that says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** SQLite's result codes that a user can do something about; https://sqlite.org/rescode.html. */
const remedies: Readonly<Record<number, string>> = {
  5: 'another process has held it for a minute; wait for it to finish',
  8: 'it may not be written; choose another file',
  10: 'the disk refuses to read or write; free some room, or choose another disk',
  11: 'it is damaged; move it away, and what it held is computed again',
  13: 'the disk is full; free some room, or choose another disk',
  14: 'it cannot be opened; check that its folder exists and may be written',
  26: 'it is not a database; choose another file',
};

/**
 * Does something with a store's file; whatever SQLite has to say against it becomes one sentence.
 *
 * @throws StoreError
 */
export function attempt<T>(file: string, problem: StoreProblem, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (!isSqliteError(cause)) throw cause;
    const remedy = remedies[cause.errcode & 0xff] ?? cause.errstr;
    const kept = problem === 'failed' ? ' What was stored before is kept.' : '';
    throw new StoreError(problem, `${file}: ${remedy} (SQLite: ${cause.message}).${kept}`);
  }
}

interface SqliteError extends Error {
  readonly errcode: number;
  readonly errstr: string;
}

function isSqliteError(cause: unknown): cause is SqliteError {
  return cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number';
}
