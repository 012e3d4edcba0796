import { gram, type Matrix, matrix, symmetricEigen } from '@onestep/linalg';
import { createStream, gaussian } from '@onestep/random-matrix';
import {
  featureEigenvalues,
  marchenkoPastur,
  measureOutliers,
  outliers,
  outlierVectors,
  squaredCosine,
} from '@onestep/spectrum';
import { describe, expect, test } from 'vitest';

/** Noise of variance 1 plus θ √n u wᵀ, u and w unit vectors: one spike, if strong enough. */
function spiked(
  n: number,
  width: number,
  theta: number,
  seed: number,
): { F: Matrix; u: Float64Array } {
  const F = gaussian(n, width, createStream(seed, 'noise'));
  const unit = (count: number, label: string): Float64Array => {
    const x = createStream(seed, label).normals(count);
    const size = Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
    return x.map((value) => value / size);
  };
  const u = unit(n, 'left');
  const w = unit(width, 'right');
  const scale = theta * Math.sqrt(n);
  const data = F.data.map(
    (x, p) => x + scale * (u[Math.floor(p / width)] as number) * (w[p % width] as number),
  );
  return { F: matrix(n, width, data), u };
}

/** Position and squared left cosine of the spike: Benaych-Georges and Nadakuditi, JMVA 111 (2012). */
function limitOfSpike(
  n: number,
  width: number,
  theta: number,
): { position: number; alignment: number } {
  const c = width / n;
  const t = theta * theta;
  return { position: ((1 + t) * (c + t)) / t, alignment: 1 - (c + t) / (t * (t + 1)) };
}

test('the threshold is the edge and its margin; positions descend', () => {
  const values = Float64Array.of(9, 1, 4.05, 3, 5, 4.5);
  const { positions, threshold } = outliers(values, 4, { margin: 0.1 });
  expect(threshold).toBeCloseTo(4.4, 15);
  expect(positions).toEqual(Float64Array.of(9, 5, 4.5));
  expect(outliers(values, 4, { margin: 0 }).positions).toEqual(Float64Array.of(9, 5, 4.5, 4.05));
  expect(outliers(values, 10).positions.length).toBe(0);
  expect(outliers(values, 4).threshold).toBeCloseTo(4 * (1 + 4 * 6 ** (-2 / 3)), 12);
});

// 60 draws of pure noise: at a false-alarm rate near 1e-6 a single outlier among them is a defect.
test('pure noise has no outliers', () => {
  for (const [n, width] of [
    [60, 60],
    [40, 90],
    [90, 40],
  ] as const) {
    const [, edge] = marchenkoPastur({ dimPerSample: width / n }).support;
    for (let draw = 0; draw < 20; draw++) {
      const F = gaussian(n, width, createStream(21, `noise ${n}`, draw));
      expect(outliers(featureEigenvalues(F).value, edge).positions.length).toBe(0);
    }
  }
});

describe.each([
  [500, 300],
  [300, 500],
])('a spiked matrix, %i x %i', (n, width) => {
  const theta = 2;
  const { F, u } = spiked(n, width, theta, 5);
  const { position, alignment } = limitOfSpike(n, width, theta);
  const [, edge] = marchenkoPastur({ dimPerSample: width / n }).support;

  test('one outlier, where the limit puts it', () => {
    const { positions } = outliers(featureEigenvalues(F).value, edge);
    expect(positions.length).toBe(1);
    // The spike fluctuates by about 2 √(2/n) of its population part 1 + θ²: 6 such deviations.
    const deviation = 2 * (1 + theta * theta) * Math.sqrt(2 / Math.min(n, width));
    expect(Math.abs((positions[0] as number) - position)).toBeLessThan(5 * deviation);
  });

  test('measureOutliers: position, cosine with the spike and with noise', () => {
    const noise = createStream(6, 'probe').normals(n);
    const { value, status } = measureOutliers(F, 1, [u, noise]);
    expect(status).toBe('converged');
    const [first] = value;
    expect(Math.abs((first?.alignment[0] as number) - alignment)).toBeLessThan(5 / Math.sqrt(n));
    // cos² with a random direction is χ²_1/n: above 24/n once in 1e6.
    expect(first?.alignment[1]).toBeLessThan(24 / n);
  });

  test('outlierVectors against the eigenvectors of the full Gram matrix', () => {
    const small = spiked(40, Math.round((40 * width) / n), 3, 7).F;
    const { value, residual } = outlierVectors(small, 3);
    const { values, vectors } = symmetricEigen(gram(small, 1 / 40)).value;
    expect(residual).toBeLessThan(1e-10);
    value.left.forEach((left, j) => {
      const column = Float64Array.from(
        { length: 40 },
        (_, i) => vectors.data[i * 40 + 39 - j] as number,
      );
      expect(value.positions[j]).toBeCloseTo(values[39 - j] as number, 9);
      expect(squaredCosine(left, column)).toBeCloseTo(1, 12);
    });
  });
});

test.each([
  [
    () => outliers(Float64Array.of(1), 0),
    'outliers: upperEdge must be positive and finite, got 0; pass the upper edge of the bulk',
  ],
  [
    () => outliers(Float64Array.of(1), 1, { margin: -0.1 }),
    'outliers: margin must not be negative, got -0.1; pass 0 for none',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
