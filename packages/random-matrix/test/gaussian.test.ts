import { createStream, gaussian } from '@onestep/random-matrix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentScores, Z_LIMIT } from './statistics/sample.ts';

describe('gaussian', () => {
  test('entry (i, j) is standardDeviation times element i·cols + j', () => {
    const stream = createStream(1, 'g');
    const { rows, cols, data } = gaussian(7, 5, stream, 0.3);
    expect([rows, cols]).toEqual([7, 5]);
    expect(data).toEqual(stream.normals(35).map((x) => x * 0.3));
  });

  test('any block of rows equals those rows of the whole', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 20 }), fc.nat(9), (fromRow, rows, odd) => {
        const cols = odd + 1;
        const whole = gaussian(60, cols, createStream(2, 'g'), 2);
        const block = gaussian(rows, cols, createStream(2, 'g'), 2, { fromRow });
        expect(block.data).toEqual(whole.data.slice(fromRow * cols, (fromRow + rows) * cols));
      }),
      { seed: 1 },
    );
  });

  test.each([0.25, 3])('has the moments of N(0, s²), s = %d', (s) => {
    const entries = gaussian(300, 200, createStream(3, 'g'), s).data;
    for (const z of momentScores(entries.map((x) => x / s))) {
      expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
    }
  });

  test('standardDeviation 0 gives zeros', () => {
    expect(gaussian(2, 2, createStream(1, 'g'), 0).data.every((x) => x === 0)).toBe(true);
  });

  test.each([
    [
      () => gaussian(0, 3, createStream(1, 'g')),
      /gaussian: rows must be a positive integer, got 0; /,
    ],
    [() => gaussian(2, 1.5, createStream(1, 'g')), /gaussian: cols must be .* got 1.5; /],
    [() => gaussian(2, 2, createStream(1, 'g'), -1), /standardDeviation must be .* got -1; /],
    [() => gaussian(2, 2, createStream(1, 'g'), Number.NaN), /got NaN; /],
    [() => gaussian(2, 2, createStream(1, 'g'), 1, { fromRow: -1 }), /fromRow must be .* got -1; /],
  ])('%# is reported', (act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });
});
