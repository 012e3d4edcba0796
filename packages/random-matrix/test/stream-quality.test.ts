import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import {
  correlationScore,
  KS_LIMIT,
  ksAtPoints,
  ksStatistic,
  momentScores,
  normalFixture,
  score,
  Z_LIMIT,
} from './statistics/sample.ts';

// Seeds are fixed; each score alone would fail for one seed in a million of a perfect generator.
const COUNT = 1_000_000;
const uniforms = createStream(20231107, 'quality').uniforms(COUNT);
const normals = createStream(20231107, 'quality').normals(COUNT);

describe('uniforms', () => {
  test('Kolmogorov–Smirnov distance and moments', () => {
    const scores = [
      score(uniforms, (u) => u, 1 / 2, 1 / 12),
      score(uniforms, (u) => u ** 2, 1 / 3, 4 / 45),
      score(uniforms, (u) => u ** 3, 1 / 4, 9 / 112),
    ];
    const distance = ksStatistic(uniforms, (u) => u);
    console.info('uniforms: moments z', scores, 'KS √n·D', distance);
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
    expect(distance).toBeLessThan(KS_LIMIT);
  });

  test('odd multiples of 2⁻⁵³ whose 52 bits are balanced', () => {
    const ones = new Float64Array(52);
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      const scaled = (uniforms[i] as number) * 2 ** 53;
      expect(scaled % 2).toBe(1);
      let k = (scaled - 1) / 2;
      for (let bit = 0; bit < 52; bit++) {
        ones[bit] = (ones[bit] as number) + (k % 2);
        k = Math.floor(k / 2);
      }
    }
    const scores = Array.from(ones, (n) => (n - count / 2) / Math.sqrt(count / 4));
    console.info('uniforms: largest bit z', Math.max(...scores.map(Math.abs)));
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
  });
});

describe('normals', () => {
  test('moments 1, 2, 3, 4, 6', () => {
    const scores = momentScores(normals);
    console.info('normals: moments z', scores);
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
  });

  test('Kolmogorov–Smirnov distance to Φ', () => {
    const distance = ksAtPoints(normals, normalFixture.cdf);
    console.info('normals: KS √n·D', distance);
    expect(distance).toBeLessThan(KS_LIMIT);
  });

  test.each(normalFixture.twoSidedTail)('mass beyond ±%d', (limit, p) => {
    // At ±4 the count is 63: the exact binomial rate beyond z = 4.89 is about 1e-5 there.
    const z = score(normals, (x) => (Math.abs(x) > limit ? 1 : 0), p, p * (1 - p));
    console.info(`normals: mass beyond ±${limit} z`, z);
    expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
  });

  test.each([1, 2, 3, 4, 1024, 2048])('no serial correlation at lag %d, nor of squares', (lag) => {
    const squares = normals.map((x) => (x * x - 1) / Math.SQRT2);
    const scores = [
      correlationScore(normals, normals, lag),
      correlationScore(squares, squares, lag),
      correlationScore(normals, squares, lag),
    ];
    console.info(`normals: lag ${lag} z`, scores);
    for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
  });
});

describe('independence', () => {
  test('of streams that differ in seed, label or index', () => {
    const streams = [
      createStream(1, 'inputs', 0),
      createStream(2, 'inputs', 0),
      createStream('a', 'inputs', 0),
      createStream(1, 'noise', 0),
      createStream(1, 'inputs', 1),
      createStream(1, 'inputs', 2),
      createStream(1, 'inputs', 0).child('x'),
    ].map((stream) => stream.normals(50_000));
    let largest = 0;
    for (const [i, x] of streams.entries()) {
      for (const y of streams.slice(i + 1)) {
        for (const lag of [0, 1]) {
          largest = Math.max(largest, Math.abs(correlationScore(x, y, lag)));
        }
      }
    }
    console.info('independence: largest of 42 z', largest);
    expect(largest).toBeLessThan(Z_LIMIT);
  });

  test('the first element across indices, and across labels, is a good sequence too', () => {
    const count = 10_000;
    const first = (i: number): number => createStream(7, 'trial', i).normals(1)[0] as number;
    const named = (i: number): number => createStream(7, `trial ${i}`).normals(1)[0] as number;
    for (const draw of [first, named]) {
      const sequence = Float64Array.from({ length: count }, (_, i) => draw(i));
      const scores = [
        ...momentScores(sequence).slice(0, 4),
        correlationScore(sequence, sequence, 1),
        correlationScore(sequence, sequence, 2),
      ];
      console.info('first elements: z', scores);
      for (const z of scores) expect(Math.abs(z)).toBeLessThan(Z_LIMIT);
      expect(ksAtPoints(sequence, normalFixture.cdf)).toBeLessThan(KS_LIMIT);
    }
  });
});
