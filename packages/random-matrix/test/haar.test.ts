import { transposeGram } from '@onestep/linalg';
import { createStream, haarFrame, haarOrthogonal } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { KS_LIMIT, ksStatistic, score, studentScore, Z_LIMIT } from './statistics/sample.ts';

function distanceToIdentity({ data, rows }: { data: Float64Array; rows: number }): number {
  return data.reduce(
    (worst, x, i) => Math.max(worst, Math.abs(x - (i % (rows + 1) === 0 ? 1 : 0))),
    0,
  );
}

describe('haarOrthogonal', () => {
  test.each([1, 2, 5, 60])('QᵀQ = I, n = %d', (n) => {
    const Q = haarOrthogonal(n, createStream(1, 'q'));
    expect(distanceToIdentity(transposeGram(Q))).toBeLessThan(10 * n * 2 ** -52);
  });

  test('in three dimensions every entry is uniform on [−1, 1]', () => {
    // An entry of the first column would be of one sign without the sign condition.
    const draws = Array.from({ length: 3000 }, (_, i) =>
      haarOrthogonal(3, createStream(2, 'q', i)),
    );
    for (const at of [0, 4, 5, 8]) {
      const entries = draws.map((Q) => Q.data[at] as number);
      expect(ksStatistic(entries, (x) => (x + 1) / 2)).toBeLessThan(KS_LIMIT);
    }
  });

  test('E tr Q = 0, E (tr Q)² = 1, E tr Q² = 1; both determinants as often', () => {
    const n = 4;
    const traces: number[] = [];
    const squares: number[] = [];
    for (let trial = 0; trial < 2000; trial++) {
      const { data } = haarOrthogonal(n, createStream(3, 'q', trial));
      let trace = 0;
      let square = 0;
      for (let i = 0; i < n; i++) {
        trace += data[i * n + i] as number;
        for (let j = 0; j < n; j++) {
          square += (data[i * n + j] as number) * (data[j * n + i] as number);
        }
      }
      traces.push(trace);
      squares.push(square);
    }
    expect(Math.abs(score(traces, (x) => x, 0, 1))).toBeLessThan(Z_LIMIT);
    const powers = traces.map((x) => x * x);
    expect(Math.abs(studentScore(powers, 1))).toBeLessThan(Z_LIMIT);
    expect(Math.abs(studentScore(squares, 1))).toBeLessThan(Z_LIMIT);
  });

  test('the determinant in two dimensions is 1 or −1, both as often', () => {
    const signs = Array.from({ length: 2000 }, (_, trial) => {
      const [a, b, c, d] = haarOrthogonal(2, createStream(4, 'q', trial)).data as unknown as [
        number,
        number,
        number,
        number,
      ];
      return a * d - b * c;
    });
    for (const determinant of signs)
      expect(Math.abs(Math.abs(determinant) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(score(signs, Math.sign, 0, 1))).toBeLessThan(Z_LIMIT);
  });
});

describe('haarFrame', () => {
  test.each([
    [5, 1],
    [30, 7],
    [8, 8],
  ])('%d × %d: orthonormal columns', (n, k) => {
    const Q = haarFrame(n, k, createStream(5, 'q'));
    expect([Q.rows, Q.cols]).toEqual([n, k]);
    expect(distanceToIdentity(transposeGram(Q))).toBeLessThan(10 * n * 2 ** -52);
  });

  test('reports sizes that cannot be', () => {
    expect(() => haarFrame(3, 4, createStream(1, 'q'))).toThrow(
      /haarFrame: count must be at most dimension = 3, got 4; /,
    );
    expect(() => haarOrthogonal(0, createStream(1, 'q'))).toThrow(
      /haarOrthogonal: dimension must be a positive integer, got 0; /,
    );
  });
});
