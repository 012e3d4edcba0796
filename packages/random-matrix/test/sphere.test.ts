import { createStream, sphereRows } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { KS_LIMIT, ksStatistic, score, Z_LIMIT } from './statistics/sample.ts';

describe('sphereRows', () => {
  test.each([1, 2, 3, 17, 400])('rows have norm 1 in dimension %d', (cols) => {
    const { data } = sphereRows(50, cols, createStream(1, 'w'));
    for (let start = 0; start < data.length; start += cols) {
      let sum = 0;
      for (let j = start; j < start + cols; j++) sum += (data[j] as number) ** 2;
      expect(Math.abs(Math.sqrt(sum) - 1)).toBeLessThan(cols * 2 ** -52);
    }
  });

  test('in one dimension every row is −1 or 1, both as often', () => {
    const { data } = sphereRows(10_000, 1, createStream(2, 'w'));
    expect(data.every((x) => Math.abs(x) === 1)).toBe(true);
    expect(Math.abs(score(data, (x) => x, 0, 1))).toBeLessThan(Z_LIMIT);
  });

  test('in three dimensions every coordinate is uniform on [−1, 1] (Archimedes)', () => {
    const { data } = sphereRows(20_000, 3, createStream(3, 'w'));
    for (const j of [0, 1, 2]) {
      const distance = ksStatistic(
        data.filter((_, i) => i % 3 === j),
        (x) => (x + 1) / 2,
      );
      expect(distance).toBeLessThan(KS_LIMIT);
    }
  });

  test.each([2, 5, 40])('moments of one coordinate in dimension %d', (d) => {
    const { data } = sphereRows(30_000, d, createStream(4, 'w'));
    const first = data.filter((_, i) => i % d === 0);
    // E w² = 1/d, E w⁴ = 3/(d(d+2)), E w⁸ = 105/(d(d+2)(d+4)(d+6))
    const fourth = 3 / (d * (d + 2));
    const eighth = 105 / (d * (d + 2) * (d + 4) * (d + 6));
    const scores = [
      score(first, (w) => w, 0, 1 / d),
      score(first, (w) => w ** 2, 1 / d, fourth - 1 / d ** 2),
      score(first, (w) => w ** 4, fourth, eighth - fourth ** 2),
    ];
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
  });

  test('any block of rows equals those rows of the whole', () => {
    const whole = sphereRows(20, 7, createStream(5, 'w'));
    const block = sphereRows(6, 7, createStream(5, 'w'), { fromRow: 9 });
    expect(block.data).toEqual(whole.data.slice(63, 105));
  });

  test('reports a bad size in its own name', () => {
    expect(() => sphereRows(5, -3, createStream(1, 'w'))).toThrow(
      'sphereRows: cols must be a positive integer, got -3; pass the input dimension',
    );
    expect(() => sphereRows(5, 3, createStream(1, 'w'), { fromRow: 0.5 })).toThrow(
      /sphereRows: fromRow must be .* got 0.5; /,
    );
  });
});
