import { normalQuantile } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { normalFixture } from './statistics/sample.ts';

describe('normalQuantile', () => {
  test('relative error at most 1e-15, from 1e-300 to 1 − 2⁻⁵³', () => {
    // Measured: 5.4e-16 at worst.
    for (const [p, z] of normalFixture.quantile) {
      expect(Math.abs(normalQuantile(p) - z), `p = ${p}`).toBeLessThanOrEqual(1e-15 * Math.abs(z));
    }
  });

  test('mirrors exactly about one half wherever 1 − p is exact', () => {
    for (let k = 1; k < 4096; k++) {
      expect(normalQuantile(k / 4096)).toBe(k === 2048 ? 0 : -normalQuantile(1 - k / 4096));
    }
    expect(normalQuantile(2 ** -53)).toBe(-normalQuantile(1 - 2 ** -53));
  });

  test('increases across the borders of its three approximations', () => {
    for (const border of [0.075, 0.925, 1.3887943864964021e-11]) {
      let previous = normalQuantile(border * (1 - 1e-9));
      for (let i = -999; i <= 1000; i++) {
        const z = normalQuantile(border * (1 + i * 1e-12));
        expect(z).toBeGreaterThan(previous);
        previous = z;
      }
    }
  });

  test('ends and outside', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
  });
});
