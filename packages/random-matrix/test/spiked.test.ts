import { dot, gram, multiplyVector, symmetricEigenvalues, unwrap } from '@onestep/linalg';
import {
  createStream,
  spikedCovariance,
  spikedGaussian,
  spikedWigner,
  spikedWishart,
} from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { momentScores, score, studentScore, Z_LIMIT } from './statistics/sample.ts';

const columnOf = (data: Float64Array, cols: number, k: number): Float64Array =>
  data.filter((_, i) => i % cols === k);

describe('spikedCovariance', () => {
  test('has eigenvalues 1 + θ in its directions and 1 elsewhere', () => {
    const spikes = [4, -0.5, 0.25];
    const { matrix, directions } = spikedCovariance({ dimension: 9, spikes }, createStream(1, 's'));
    const expected = [0.5, 1, 1, 1, 1, 1, 1, 1.25, 5];
    for (const [i, x] of unwrap(symmetricEigenvalues(matrix)).entries()) {
      expect(Math.abs(x - (expected[i] as number))).toBeLessThan(1e-13);
    }
    for (const [k, theta] of spikes.entries()) {
      const v = columnOf(directions.data, 3, k);
      const image = multiplyVector(matrix, v);
      for (const [i, x] of image.entries()) {
        expect(Math.abs(x - (1 + theta) * (v[i] as number))).toBeLessThan(1e-13);
      }
    }
  });

  test('without spikes is the identity', () => {
    const { matrix, directions } = spikedCovariance(
      { dimension: 2, spikes: [] },
      createStream(1, 's'),
    );
    expect([...matrix.data]).toEqual([1, 0, 0, 1]);
    expect([directions.rows, directions.cols]).toEqual([2, 0]);
  });
});

describe('spikedWishart', () => {
  test('vᵀSv has mean 1 + θ, and the trace d + Σθ, at every size', () => {
    const spikes = [3, -0.6];
    const along: number[][] = [[], []];
    const traces: number[] = [];
    for (let trial = 0; trial < 300; trial++) {
      const size = { samples: 20, dimension: 8, spikes };
      const { matrix, directions } = spikedWishart(size, createStream(2, 's', trial));
      for (const k of [0, 1]) {
        const v = columnOf(directions.data, 2, k);
        along[k]?.push(dot(v, multiplyVector(matrix, v)));
      }
      traces.push(matrix.data.reduce((sum, x, i) => (i % 9 === 0 ? sum + x : sum), 0));
    }
    for (const [k, theta] of spikes.entries()) {
      // n vᵀSv/(1 + θ) is χ² with n degrees of freedom.
      const variance = (2 * (1 + theta) ** 2) / 20;
      const z = score(along[k] as number[], (x) => x, 1 + theta, variance);
      expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
    }
    // 300 draws: |t| of 299 degrees of freedom beyond 5.0 has probability 1e-6.
    expect(Math.abs(studentScore(traces, 10.4))).toBeLessThan(5);
  });

  test.each([
    [100, 2],
    [200, 2],
    [200, 0.2],
  ])('n = %d, θ = %d: the top eigenvalue follows the transition', (samples, theta) => {
    const dimension = samples / 2;
    const gamma = 0.5;
    const tops = Array.from({ length: 12 }, (_, trial) => {
      const size = { samples, dimension, spikes: [theta] };
      const { matrix } = spikedWishart(size, createStream(3, 's', trial));
      return unwrap(symmetricEigenvalues(matrix)).at(-1) as number;
    });
    const mean = tops.reduce((sum, x) => sum + x, 0) / tops.length;
    if (theta > Math.sqrt(gamma)) {
      // Gaussian with variance 2(1+θ)²(1 − γ/θ²)/n about the limit; bias at most 2/n (measured 0.8/n).
      const deviation = Math.sqrt((2 * (1 + theta) ** 2 * (1 - gamma / theta ** 2)) / samples);
      const limit = (1 + theta) * (1 + gamma / theta);
      const allowance = (Z_LIMIT * deviation) / Math.sqrt(tops.length) + 2 / samples;
      expect(Math.abs(mean - limit)).toBeLessThan(allowance);
    } else {
      // At the edge: in units of n^(−2/3), 300 draws have mean −2.8 and standard deviation 3.1.
      const distance = (mean - (1 + Math.sqrt(gamma)) ** 2) * samples ** (2 / 3);
      expect(Math.abs(distance)).toBeLessThan(2.8 + (Z_LIMIT * 3.1) / Math.sqrt(tops.length));
    }
  });
});

describe('spikedGaussian', () => {
  test('is the signal plus independent noise N(0, 1/n)', () => {
    const spike = 2.5;
    const size = { rows: 60, cols: 90, spike };
    const { matrix, left, right } = spikedGaussian(size, createStream(4, 's'));
    expect(Math.abs(dot(left, left) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(dot(right, right) - 1)).toBeLessThan(1e-14);
    const noise = matrix.data.map((y, at) => {
      const signal = (left[Math.floor(at / 90)] as number) * (right[at % 90] as number);
      return (y - spike * signal) * Math.sqrt(90);
    });
    for (const z of momentScores(noise)) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
    // uᵀYv = θ + N(0, 1/n)
    const along = dot(left, multiplyVector(matrix, right));
    expect(Math.abs(along - spike)).toBeLessThan(Z_LIMIT / Math.sqrt(90));
  });

  test('the top singular value is √((1 + θ²)(c + θ²))/θ', () => {
    const theta = 2;
    const tops = Array.from({ length: 10 }, (_, trial) => {
      const size = { rows: 80, cols: 160, spike: theta };
      const { matrix } = spikedGaussian(size, createStream(5, 's', trial));
      return Math.sqrt(unwrap(symmetricEigenvalues(gram(matrix))).at(-1) as number);
    });
    const mean = tops.reduce((sum, x) => sum + x, 0) / tops.length;
    const limit = Math.sqrt((1 + theta ** 2) * (0.5 + theta ** 2)) / theta;
    // A singular value moves by at most N(0, 1/n) in the direction uᵀ · v; bias at most 2/n (measured 0.6/n).
    expect(Math.abs(mean - limit)).toBeLessThan(Z_LIMIT / Math.sqrt(10 * 160) + 2 / 160);
  });
});

describe('spikedWigner', () => {
  test('is symmetric, vᵀYv = θ + N(0, 2/n)', () => {
    const { matrix, direction } = spikedWigner({ dimension: 70, spike: -3 }, createStream(6, 's'));
    for (let i = 0; i < 70; i++) {
      for (let j = 0; j < i; j++) {
        expect(matrix.data[i * 70 + j]).toBe(matrix.data[j * 70 + i]);
      }
    }
    const along = dot(direction, multiplyVector(matrix, direction));
    expect(Math.abs(along + 3)).toBeLessThan(Z_LIMIT * Math.sqrt(2 / 70));
    const bottom = unwrap(symmetricEigenvalues(matrix))[0] as number;
    // Gaussian with variance 2(1 − 1/θ²)/n about θ + 1/θ; bias at most 2/n (measured 0.7/n).
    const deviation = Math.sqrt((2 * (1 - 1 / 9)) / 70);
    expect(Math.abs(bottom + 3 + 1 / 3)).toBeLessThan(Z_LIMIT * deviation + 2 / 70);
  });
});

describe('errors', () => {
  const stream = createStream(1, 's');
  test.each([
    [
      () => spikedCovariance({ dimension: 1, spikes: [1, 2] }, stream),
      /at most dimension = 1 spikes, got 2; /,
    ],
    [
      () => spikedWishart({ samples: 3, dimension: 2, spikes: [-1] }, stream),
      /spikedWishart: a spike must be .* got -1; /,
    ],
    [
      () => spikedWishart({ samples: 0, dimension: 2, spikes: [1] }, stream),
      /samples must be .* got 0; /,
    ],
    [
      () => spikedGaussian({ rows: 2, cols: 2, spike: Infinity }, stream),
      /spikedGaussian: spike must be finite, got Infinity; /,
    ],
    [
      () => spikedWigner({ dimension: -1, spike: 1 }, stream),
      /spikedWigner: dimension must be .* got -1; /,
    ],
  ])('%# is reported', (act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });
});
