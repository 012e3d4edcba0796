/**
 * Why a store cannot be used: it is `refused`, being something else; it is `unavailable`, as it cannot be made, read or
 * written here; or it `failed` in the middle of the work.
 */
export type StoreProblem = 'refused' | 'unavailable' | 'failed';

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
const code = {
  busy: 5,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

const remedies: Readonly<Record<number, string>> = {
  [code.busy]: 'another process has held it for a minute; wait for it to finish',
  [code.readOnly]: 'it may not be written; choose another file',
  [code.io]: 'the disk refuses to read or write; free some room, or choose another disk',
  [code.corrupt]: 'it is damaged; move it away, and what it held is computed again',
  [code.full]: 'the disk is full; free some room, or choose another disk',
  [code.cannotOpen]: 'it cannot be opened; check that its folder exists and may be written',
  [code.notADatabase]: 'it is not a database; choose another file',
};

/** SQLite makes files beside the one it reads. */
const unreadable =
  'it cannot be read where its folder may not be written; copy it to another folder';

/**
 * Does something with a store's file; whatever SQLite has to say against it becomes one sentence.
 *
 * @param stage whether the store is being opened, for reading alone or not, or is already at work
 * @throws StoreError
 */
export function attempt<T>(
  file: string,
  stage: 'opening' | 'reading' | 'working',
  action: () => T,
): T {
  try {
    return action();
  } catch (cause) {
    if (!isSqliteError(cause)) throw cause;
    // The lower byte is the kind, the rest a detail.
    const kind = cause.errcode & 0xff;
    const isThere = kind !== code.readOnly && kind !== code.cannotOpen;
    const remedy = !isThere && stage === 'reading' ? unreadable : (remedies[kind] ?? cause.errstr);
    const what = `${file}: ${remedy} (SQLite: ${cause.message})`;
    if (stage === 'working')
      throw new StoreError('failed', `${what}; what was stored before is kept`);
    throw new StoreError(isThere ? 'refused' : 'unavailable', what);
  }
}

interface SqliteError extends Error {
  readonly errcode: number;
  readonly errstr: string;
}

function isSqliteError(cause: unknown): cause is SqliteError {
  return cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number';
}

/** Whether SQLite refused because another process is at work on the file. */
export function isBusy(cause: unknown): boolean {
  return isSqliteError(cause) && (cause.errcode & 0xff) === code.busy;
}
