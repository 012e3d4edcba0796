import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeStores, Store, StoreError, stepSetting } from '@onestep/experiment/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOf, record, runRecord } from './record.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onestep merge's #1?"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

/** A store with these trials at two step sizes. */
function makeStore(name: string, trials: readonly number[], error?: number): string {
  const [cell] = planOf().cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  const other = stepSetting(cell, 5, { backend: 'reference', fingerprint: '0123456789abcdef' });
  const store = new Store(at(name));
  const run = store.beginRun(runRecord);
  for (const trial of trials) {
    const changes = error === undefined ? {} : { measured: [{ error }, { error }] };
    store.save(run, [record(trial, changes), record(trial, { setting: other })]);
  }
  store.close();
  return at(name);
}

function contents(file: string): unknown[] {
  const store = new Store(file, { readOnly: true });
  const points = [...store.points()].map(({ setting, trial, ridge, measured }) => [
    setting.step,
    trial,
    ridge,
    measured,
  ]);
  const { setting, ridges } = record(0);
  const spectra = [...store.read(setting, { ridges, from: 0, to: 100 })].map(
    ([trial, { eigenvalues }]) => [trial, eigenvalues],
  );
  const history = store.history().map(({ trials, machine }) => [trials, machine]);
  store.close();
  return [points.sort(), spectra.sort(), history];
}

const hashOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

test('shards become what one run would have left; merging again changes nothing', () => {
  const whole = makeStore('whole', [0, 1, 2, 3, 4]);
  const shards = [makeStore('a', [0, 2, 4]), makeStore('b', [1, 3, 4])];
  const before = shards.map(hashOf);
  const into = at('into');
  expect(mergeStores(into, shards)).toMatchObject([
    { file: at('a'), added: 6, present: 0, conflicting: 0 },
    { file: at('b'), added: 4, present: 2, conflicting: 0 },
  ]);
  expect(contents(into)).toEqual(contents(whole));
  expect(mergeStores(into, shards)).toMatchObject([
    { added: 0, present: 6, conflicting: 0, conflicts: [] },
    { added: 0, present: 6, conflicting: 0, conflicts: [] },
  ]);
  expect(contents(into)).toEqual(contents(whole));
  expect(shards.map(hashOf)).toEqual(before);
});

test('numbers that differ are named, and those that were there stay', () => {
  const into = makeStore('into', [0, 1]);
  const before = contents(into);
  const other = makeStore('other', [1, 2], 9);
  const { setting } = record(1);
  expect(mergeStores(into, [other])).toEqual([
    {
      file: other,
      added: 2,
      present: 1,
      conflicting: 1,
      conflicts: [{ setting: setting.hash, trial: 1 }],
    },
  ]);
  expect(contents(into)[0]).toEqual(expect.arrayContaining(before[0] as unknown[]));
});

test('nothing is merged when one of the files is not a store', () => {
  const good = makeStore('good', [0]);
  const bad = at('bad');
  writeFileSync(bad, 'not a store');
  expect(() => mergeStores(at('into'), [good, bad])).toThrow(StoreError);
  expect(() => mergeStores(at('into'), [good, at('missing')])).toThrow('no such store');
  expect(existsSync(at('into'))).toBe(false);
  expect(() => mergeStores(bad, [good])).toThrow('this is not a database');
  expect(readFileSync(bad, 'utf8')).toBe('not a store');
});

test('a store is not merged into itself', () => {
  const one = makeStore('one', [0]);
  expect(() => mergeStores(one, [makeStore('two', [1]), one])).toThrow('merged into itself');
  expect(contents(one)).toEqual(contents(makeStore('again', [0])));
});
