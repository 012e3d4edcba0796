import { symmetricEigenvalues, unwrap } from '@onestep/linalg';
import { createStream, wishart } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { studentScore } from './statistics/sample.ts';

// 200 draws: |t| of 199 degrees of freedom beyond 5.05 has probability 1e-6.
const T_LIMIT = 5.05;

const sizes = [
  { samples: 30, dimension: 12 },
  { samples: 12, dimension: 30 },
  { samples: 15, dimension: 15 },
];

describe('wishart', () => {
  test.each(sizes)('moments of the spectrum, $samples samples, dimension $dimension', (size) => {
    const { samples: n, dimension: d } = size;
    const first: number[] = [];
    const second: number[] = [];
    for (let trial = 0; trial < 200; trial++) {
      const { data } = wishart(size, createStream(1, 'wishart', trial));
      let trace = 0;
      for (let i = 0; i < d; i++) trace += data[i * d + i] as number;
      first.push(trace / d);
      second.push(data.reduce((sum, x) => sum + x * x, 0) / d);
    }
    // E tr S/d = 1, E tr S²/d = (n + d + 1)/n, exactly at every size.
    expect(Math.abs(studentScore(first, 1))).toBeLessThan(T_LIMIT);
    expect(Math.abs(studentScore(second, (n + d + 1) / n))).toBeLessThan(T_LIMIT);
  });

  test.each(sizes)('rank is min($samples, $dimension), nothing negative', (size) => {
    const eigenvalues = unwrap(symmetricEigenvalues(wishart(size, createStream(2, 'wishart'))));
    const largest = eigenvalues.at(-1) as number;
    expect(eigenvalues.filter((x) => x > 1e-12 * largest).length).toBe(
      Math.min(size.samples, size.dimension),
    );
    expect(eigenvalues.every((x) => x > -1e-13 * largest)).toBe(true);
  });

  test('is symmetric, and reports bad sizes', () => {
    const { data } = wishart({ samples: 4, dimension: 3 }, createStream(3, 'wishart'));
    expect([data[1], data[2], data[5]]).toEqual([data[3], data[6], data[7]]);
    expect(() => wishart({ samples: 0, dimension: 3 }, createStream(3, 'wishart'))).toThrow(
      /wishart: samples must be a positive integer, got 0; /,
    );
  });
});
