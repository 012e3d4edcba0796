import { expect, test } from 'vitest';
import { nextSeed } from '../../src/state/next-seed.ts';

test.each<[number | string, number | string]>([
  [1, 2],
  [0.5, 1],
  [-1, 0],
  ['a', 'a2'],
  ['a2', 'a3'],
  ['run 09', 'run 10'],
  ['7', '8'],
])('after the seed %j comes %j', (seed, next) => {
  expect(nextSeed(seed)).toBe(next);
});
