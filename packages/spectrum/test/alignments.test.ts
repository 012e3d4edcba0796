import { createStream } from '@onestep/random-matrix';
import { alignments, principalAngles, squaredCosine, subspaceAlignment } from '@onestep/spectrum';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const axis = (n: number, i: number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));
const random = (n: number, index: number): Float64Array =>
  createStream(1, 'alignments', index).normals(n);

test('squaredCosine: scale, sign and size do not matter', () => {
  const x = Float64Array.of(1, 1, 0);
  expect(squaredCosine(x, Float64Array.of(-3, 0, 0))).toBeCloseTo(0.5, 15);
  expect(squaredCosine(x, Float64Array.of(0, 0, 1e-200))).toBe(0);
  expect(
    squaredCosine(
      x.map((v) => v * 1e200),
      x.map((v) => v * 1e200),
    ),
  ).toBeCloseTo(1, 15);
  expect(squaredCosine(x, x)).toBeLessThanOrEqual(1);
});

test('alignments: [left vector][probe]', () => {
  const table = alignments(
    [axis(3, 0), axis(3, 1)],
    [Float64Array.of(1, 2, 2), axis(3, 1), axis(3, 2)],
  );
  const wanted = [
    [1 / 9, 0, 0],
    [4 / 9, 1, 0],
  ];
  table.forEach((row, i) => {
    row.forEach((value, k) => {
      expect(value).toBeCloseTo((wanted[i] as number[])[k] as number, 15);
    });
  });
});

describe('subspaceAlignment', () => {
  test('of a plane tilted by a known angle', () => {
    const angle = 0.3;
    const tilted = Float64Array.of(Math.cos(angle), 0, Math.sin(angle), 0);
    expect(subspaceAlignment([axis(4, 0), axis(4, 1)], [tilted, axis(4, 1)])).toBeCloseTo(
      (Math.cos(angle) ** 2 + 1) / 2,
      15,
    );
  });

  test('depends on the span of the probes only: not on their scale, nor on repeats', () => {
    const left = [random(50, 0), random(50, 1)];
    const probes = [random(50, 2), random(50, 3), random(50, 4)];
    const value = subspaceAlignment(left, probes);
    const [p, q, r] = probes as [Float64Array, Float64Array, Float64Array];
    const mixed = [p.map((x) => 1e-9 * x), q.map((x, i) => x + 1e3 * (p[i] as number)), r, p];
    expect(subspaceAlignment(left, mixed)).toBeCloseTo(value, 9);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1);
  });

  test('ends: contained 1, orthogonal 0, and more left vectors than probes', () => {
    const e = [0, 1, 2, 3].map((i) => axis(6, i)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(subspaceAlignment([e[0], e[1]], e)).toBe(1);
    expect(subspaceAlignment([e[0]], [e[1], e[2]])).toBe(0);
    expect(subspaceAlignment([e[0], e[1], e[2]], [e[0]])).toBeCloseTo(1 / 3, 15);
  });

  test('equals Σ cos² of the principal angles over ℓ, and of the single cosines for orthogonal probes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 1000 }),
        (l, m, seed) => {
          const left = Array.from({ length: l }, (_, i) => random(20, 10 * seed + i));
          const probes = Array.from({ length: m }, (_, i) => random(20, 10 * seed + 5 + i));
          const cosines = Array.from(principalAngles(left, probes), (t) => Math.cos(t) ** 2);
          const sum = cosines.reduce((total, x) => total + x, 0);
          expect(subspaceAlignment(left, probes)).toBeCloseTo(sum / l, 12);
          if (l === 1 && m === 1) {
            expect(sum).toBeCloseTo(
              squaredCosine(left[0] as Float64Array, probes[0] as Float64Array),
              12,
            );
          }
        },
      ),
      { seed: 5, numRuns: 50 },
    );
  });

  test('a random direction: about probes/n', () => {
    // ‖Vᵀu‖² is Beta(m/2, (n − m)/2): mean m/n, deviation about √(2m)/n; 6 deviations.
    const probes = Array.from({ length: 8 }, (_, i) => random(2000, i));
    const value = subspaceAlignment([random(2000, 99)], probes);
    expect(Math.abs(value - 8 / 2000)).toBeLessThan((6 * Math.sqrt(16)) / 2000);
  });
});

test.each([1e-13, 1e-9, 1e-4, 0.5, 1.2, Math.PI / 2])(
  'principal angles of two planes, one of them %d',
  (angle) => {
    const tilt = (i: number, t: number): Float64Array =>
      axis(6, i).map((x, k) => (k === i + 2 ? Math.sin(t) : Math.cos(t) * x));
    const angles = principalAngles([axis(6, 0), axis(6, 1)], [tilt(0, angle), tilt(1, 0.7)]);
    const wanted = [angle, 0.7].sort((a, b) => a - b);
    expect(angles.length).toBe(2);
    angles.forEach((value, k) => {
      expect(Math.abs(value - (wanted[k] as number))).toBeLessThan(4e-15);
    });
  },
);

test('as many angles as the smaller dimension', () => {
  expect(principalAngles([axis(5, 0)], [axis(5, 1), axis(5, 0)])).toEqual(Float64Array.of(0));
  expect(principalAngles([axis(5, 1), axis(5, 0)], [axis(5, 1)])).toEqual(Float64Array.of(0));
});

test.each([
  [
    () => squaredCosine(axis(2, 0), axis(3, 0)),
    'dot: y.length must be 2, got 3; pass vectors of one length',
  ],
  [
    () => squaredCosine(axis(2, 0), new Float64Array(2)),
    'squaredCosine: y must be finite and not zero, got norm 0; leave it out',
  ],
  [
    () => subspaceAlignment([], [axis(2, 0)]),
    'subspaceAlignment: leftVectors must not be empty, got 0 vectors; pass one or more',
  ],
  [
    () => principalAngles([axis(2, 0)], [axis(2, 0), new Float64Array(2)]),
    'principalAngles: probes[1] must be finite and not zero, got norm 0; leave it out',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
