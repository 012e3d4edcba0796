import { symmetricEigenvalues, unwrap } from '@onestep/linalg';
import { createStream, wigner } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { score, Z_LIMIT } from './statistics/sample.ts';

describe('wigner', () => {
  test('is symmetric with variances 1/n beside the diagonal and 2/n on it', () => {
    const n = 300;
    const { data } = wigner(n, createStream(1, 'goe'));
    const diagonal: number[] = [];
    const lower: number[] = [];
    for (let i = 0; i < n; i++) {
      diagonal.push((data[i * n + i] as number) * Math.sqrt(n / 2));
      for (let j = 0; j < i; j++) {
        expect(data[i * n + j]).toBe(data[j * n + i]);
        lower.push((data[i * n + j] as number) * Math.sqrt(n));
      }
    }
    for (const entries of [diagonal, lower]) {
      expect(Math.abs(score(entries, (x) => x, 0, 1))).toBeLessThan(Z_LIMIT);
      expect(Math.abs(score(entries, (x) => x * x, 1, 2))).toBeLessThan(Z_LIMIT);
    }
  });

  test('the spectrum is that of the semicircle on [−2, 2]', () => {
    const n = 300;
    const eigenvalues = unwrap(symmetricEigenvalues(wigner(n, createStream(2, 'goe'))));
    // The largest eigenvalue leaves 2 by n^(−2/3) times a Tracy–Widom variable, below 6 but for 1e-6.
    expect(eigenvalues.at(-1)).toBeLessThan(2 + 6 * n ** (-2 / 3));
    expect(eigenvalues[0]).toBeGreaterThan(-2 - 6 * n ** (-2 / 3));
    // Linear statistics have variance O(1): E tr W⁴/n = 2 + 5/n + 5/n², its standard deviation below 10/n (measured 8.9/n).
    const fourth = eigenvalues.reduce((sum, x) => sum + x ** 4, 0) / n;
    expect(Math.abs(fourth - 2 - 5 / n - 5 / n ** 2)).toBeLessThan((10 / n) * Z_LIMIT);
  });
});
