import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Store, StoreError } from '@onestep/experiment/node';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  decodeDoubles,
  decodeMeasured,
  encodeDoubles,
  encodeMeasured,
} from '../../src/store/encoding.ts';
import { applicationId, migrate, migrations, versionOf } from '../../src/store/migrations.ts';
import { record, runRecord } from './record.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-store-'));
  file = join(folder, 'results.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens a store, does something with it and closes it. */
function withStore<T>(action: (store: Store) => T, name = file): T {
  const store = new Store(name);
  try {
    return action(store);
  } finally {
    store.close();
  }
}

const { setting, ridges } = record(0);

test('numbers come back to the last bit, eigenvalues too', () => {
  const saved = [record(0), record(3), record(17, { eigenvalues: undefined, methods: undefined })];
  withStore((store) => {
    const run = store.beginRun(runRecord);
    expect(saved.map((one) => store.save(run, [one]))).toEqual([['added'], ['added'], ['added']]);
  });
  const found = withStore((store) => store.read(setting, { ridges, from: 0, to: 17 }));
  expect([...found.keys()]).toEqual([0, 3]);
  for (const { trial, measured, eigenvalues, methods } of saved.slice(0, 2)) {
    expect(found.get(trial)).toEqual({ measured, eigenvalues, methods });
  }
  const last = withStore((store) => store.read(setting, { ridges, from: 17, to: 18 })).get(17);
  expect(last).toEqual({ measured: saved[2]?.measured });
});

test('every double survives its encoding', () => {
  const double = fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, 1.7976931348623157e308));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), double), (measured) => {
      expect(decodeMeasured(encodeMeasured(measured))).toEqual({ ...measured });
    }),
  );
  fc.assert(
    fc.property(fc.array(double), (values) => {
      expect([...decodeDoubles(encodeDoubles(Float64Array.from(values)))]).toEqual(values);
    }),
  );
  expect(encodeDoubles(Float64Array.of(1))).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f));
});

test('what is there stays, is compared, and is replaced only when that is asked for', () => {
  withStore((store) => {
    const run = store.beginRun(runRecord);
    const other = record(1, { measured: [{ testError: 9 }, { testError: 9 }] });
    const spectrum = record(1, { eigenvalues: Float64Array.of(1, 2) });
    const read = () => store.read(setting, { ridges, from: 1, to: 2 }).get(1);
    expect(store.save(run, [record(1)])).toEqual(['added']);
    expect(store.save(run, [record(1)])).toEqual(['present']);
    expect(store.save(run, [other])).toEqual(['conflicting']);
    expect(store.save(run, [spectrum])).toEqual(['conflicting']);
    expect(read()?.measured).toEqual(record(1).measured);
    expect(store.save(run, [other], true)).toEqual(['added']);
    const { measured, eigenvalues, methods } = other;
    expect(read()).toEqual({ measured, eigenvalues, methods });
  });
});

test('a trial is stored at all of its step sizes or at none', () => {
  withStore((store) => {
    const run = store.beginRun(runRecord);
    const broken = record(1, { ridges: [0.1, 0.1] });
    expect(() => store.save(run, [record(0), broken])).toThrow(StoreError);
    expect(store.read(setting, { ridges, from: 0, to: 9 }).size).toBe(0);
  });
});

test('points and history tell what is stored', () => {
  withStore((store) => {
    const run = store.beginRun(runRecord);
    store.save(run, [record(0)]);
    store.save(run, [record(1, { sharedSeconds: 1.5, readoutSeconds: 0.75 })]);
    const [entry, ...more] = store.history();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      setting: { seed: '1', step: 2, ridge: [0.1, 1], network: { width: 60 } },
      machine: 'a machine',
      workers: 2,
      trials: 2,
      sharedSeconds: 1,
      readoutSeconds: 0.5,
    });
    expect(store.history('another machine')).toEqual([]);
    const points = [...store.points()];
    expect(points.map(({ trial, ridge }) => [trial, ridge])).toEqual([
      [0, 0.1],
      [0, 1],
      [1, 0.1],
      [1, 1],
    ]);
    expect(points[3]).toMatchObject({ hash: setting.hash, measured: record(1).measured[1] });
    expect([...store.points(['no such hash'])]).toEqual([]);
  });
  const database = new DatabaseSync(file, { readOnly: true });
  const sql =
    "SELECT ridge, avg(value) AS mean FROM measurement WHERE quantity = 'testError' GROUP BY ridge";
  expect(database.prepare(sql).all()).toMatchObject([
    { ridge: 0.1, mean: expect.closeTo(0.6, 12) },
    { ridge: 1, mean: expect.closeTo(0.7, 12) },
  ]);
  database.close();
});

/** Makes a store whose schema is this version. */
function storeOfVersion(version: number): void {
  withStore(() => {});
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
}

describe('what is not a store is refused in a sentence and left as it is', () => {
  const cases: readonly (readonly [string, () => void, RegExp])[] = [
    ['a text', () => writeFileSync(file, 'title: a spec\n'), /this is not a database; choose/],
    ['a short database', () => writeFileSync(file, 'SQLite format 3\0'), /this is not a database/],
    [
      'a database of another program',
      () => {
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE trial (a); PRAGMA user_version = 1');
        database.close();
      },
      /this is a database of another program; choose another file/,
    ],
    [
      'a newer store',
      () => storeOfVersion(99),
      /newer onestep \(its schema is version 99, this one knows 1\); update/,
    ],
    [
      'a damaged store',
      () => {
        withStore((store) => {
          const run = store.beginRun(runRecord);
          for (let trial = 0; trial < 200; trial += 1) store.save(run, [record(trial)]);
        });
        const bytes = readFileSync(file);
        bytes.fill(0xab, 3 * 4096, 9 * 4096);
        writeFileSync(file, bytes);
      },
      /damaged/,
    ],
    [
      'half a store',
      () => {
        withStore((store) => store.save(store.beginRun(runRecord), [record(0)]));
        truncateSync(file, 3 * 4096 + 100);
      },
      /damaged/,
    ],
    ['a folder', () => mkdirSync(file), /a store is a file, this is a folder/],
  ];
  test.each(cases)('%s', (_, make, message) => {
    make();
    const isFile = readdirSync(folder, { withFileTypes: true }).some((entry) => entry.isFile());
    const hash = () =>
      isFile ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
    const before = hash();
    for (const options of [{}, { readOnly: true }]) {
      expect(() => new Store(file, options)).toThrow(StoreError);
      expect(() => new Store(file, options)).toThrow(message);
    }
    expect(hash()).toBe(before);
  });

  test('nothing, where it is only to be read', () => {
    for (const options of [{ readOnly: true }, { create: false }]) {
      expect(() => new Store(file, options)).toThrow('no such store; check the name');
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that cannot be made', () => {
    expect(() => new Store('/proc/nothing/of/the/kind.sqlite')).toThrow(
      'its folder cannot be made',
    );
  });
});

describe('migrations', () => {
  test('a store goes from version to version, its rows with it, and again changes nothing', () => {
    withStore((store) => store.save(store.beginRun(runRecord), [record(0)]));
    const database = new DatabaseSync(file);
    const steps = [
      ...migrations,
      'ALTER TABLE run ADD COLUMN note TEXT',
      'UPDATE run SET note = 7',
    ];
    migrate(database, steps);
    migrate(database, steps);
    expect(versionOf(database)).toBe(3);
    expect(database.prepare('SELECT note FROM run').all()).toMatchObject([{ note: '7' }]);
    expect(database.prepare('PRAGMA application_id').get()?.application_id).toBe(applicationId);
    database.close();
  });

  test('one that fails leaves the version before it', () => {
    withStore((store) => store.save(store.beginRun(runRecord), [record(0)]));
    const database = new DatabaseSync(file);
    expect(() => migrate(database, [...migrations, 'DROP TABLE point; DROP TABLE none'])).toThrow();
    expect(versionOf(database)).toBe(1);
    database.close();
    expect(withStore((store) => store.read(setting, { ridges, from: 0, to: 9 }).size)).toBe(1);
  });

  test('an older store is not migrated by who only reads it', () => {
    storeOfVersion(0);
    expect(() => new Store(file, { readOnly: true })).toThrow('older schema (version 0 of 1)');
  });
});

test('it is in WAL mode, and an empty file becomes a store', () => {
  writeFileSync(file, '');
  withStore(() => {});
  const database = new DatabaseSync(file);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

const writer = fileURLToPath(new URL('./write-trials.ts', import.meta.url));
const flags = ['--conditions=@onestep/source', writer];

test('several processes make and fill one store at once', { timeout: 30_000 }, async () => {
  const ends = [0, 1, 2, 3].map((shift) => {
    const child = spawn(process.execPath, [...flags, file, String(40 * shift), '80'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new Promise((resolve) => child.once('close', resolve));
  });
  expect(await Promise.all(ends)).toEqual([0, 0, 0, 0]);
  const found = withStore((store) => store.read(setting, { ridges, from: 0, to: 1000 }));
  expect([...found.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  for (const [trial, { measured }] of found) expect(measured).toEqual(record(trial).measured);
});

test('a disk that refuses is said to, and what was committed stays', { timeout: 30_000 }, () => {
  // A limit on the size of files is the full disk that every test can have.
  const command = `ulimit -f 400; exec "$0" "$@"`;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', command, process.execPath, ...flags, file, '0', '5000'],
    { encoding: 'utf8' },
  );
  expect(stderr).toMatch(
    /^StoreError: .*results\.sqlite: the disk .*; what was stored before is kept$/m,
  );
  expect(status).toBe(1);
  const stored = Number(stdout.trim().split('\n').at(-1));
  expect(stored).toBeGreaterThan(20);
  const found = withStore((store) => store.read(setting, { ridges, from: 0, to: 5000 }));
  expect(found.size).toBe(stored);
});

test('a store that may not be written is found out at once, and can still be read', {
  timeout: 30_000,
}, () => {
  withStore((store) => store.save(store.beginRun(runRecord), [record(0)]));
  chmodSync(folder, 0o777);
  chmodSync(file, 0o444);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, file, '1', '1'], {
    encoding: 'utf8',
    env: { ...process.env, TEST_USER: '65534' },
  });
  expect(stderr).toMatch(
    /^StoreError: .*results\.sqlite: it may not be written; choose another file/,
  );
  expect([status, stdout]).toEqual([1, '']);
  const reader = new Store(file, { readOnly: true });
  expect(reader.read(setting, { ridges, from: 0, to: 9 }).size).toBe(1);
  reader.close();
});
