import { createStream } from '@onestep/random-matrix';
import { histogram } from '@onestep/spectrum';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

test('given edges: half-open bins, the last one closed', () => {
  const values = Float64Array.of(0, 1, 1.5, 2, 3, 4, 4.5, -1);
  const h = histogram(values, { edges: [0, 1, 2, 4] });
  expect(h.counts).toEqual(Float64Array.of(1, 2, 3));
  expect([h.below, h.above, h.total]).toEqual([1, 1, 8]);
  expect(h.density).toEqual(Float64Array.of(1 / 8, 2 / 8, 3 / 16));
});

test('zeros and outliers are left out of the bins but not of the normalisation', () => {
  const values = Float64Array.of(0, 0, 1, 2, 3, 4, 50);
  const h = histogram(values, { from: 0.5, to: 4.5, bins: 4 });
  expect(h.edges).toEqual(Float64Array.of(0.5, 1.5, 2.5, 3.5, 4.5));
  expect(h.counts).toEqual(Float64Array.of(1, 1, 1, 1));
  expect([h.below, h.above]).toEqual([2, 1]);
  expect(h.density[0]).toBe(1 / 7);
});

test('Freedman–Diaconis: 2 IQR/m^{1/3}', () => {
  // 0, 1, …, 1000: IQR 500, width 2 · 500/1001^{1/3} = 99.97, hence 11 bins.
  const values = Float64Array.from({ length: 1001 }, (_, i) => (i * 8) % 1001);
  const h = histogram(values);
  expect(h.counts.length).toBe(11);
  expect([h.edges[0], h.edges[11], sum(h.counts)]).toEqual([0, 1000, 1001]);
});

test('a far outlier does not make endless bins; the bulk alone sets the width when left out', () => {
  const values = createStream(1, 'sample').normals(1000);
  values[0] = 1e12;
  expect(histogram(values).counts.length).toBe(1000);
  expect(histogram(values, { to: 10 }).counts.length).toBeLessThan(60);
});

test('degenerate samples', () => {
  expect(histogram(Float64Array.of(3, 3, 3))).toMatchObject({
    edges: Float64Array.of(1.5, 4.5),
    counts: Float64Array.of(3),
  });
  expect(histogram(Float64Array.of(0)).edges).toEqual(Float64Array.of(-0.5, 0.5));
  expect(histogram(new Float64Array(0)).density).toEqual(Float64Array.of(0));
  // Quartiles that coincide: Sturges' rule, log2(9) + 1 rounded up.
  expect(histogram(Float64Array.of(0, 1, 1, 1, 1, 1, 1, 1, 2)).counts.length).toBe(5);
});

test('every value is counted once, and the density integrates to the share inside', () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), value, value, (list, a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const h = histogram(Float64Array.from(list), { from, to });
      expect(sum(h.counts) + h.below + h.above).toBe(list.length);
      const mass = h.density.reduce(
        (total, d, j) => total + d * ((h.edges[j + 1] as number) - (h.edges[j] as number)),
        0,
      );
      expect(mass).toBeCloseTo(sum(h.counts) / list.length, 12);
    }),
    { seed: 4 },
  );
});

const one = Float64Array.of(1);
test.each([
  [
    () => histogram(one, { edges: [0, 0, 1] }),
    'histogram: edges must be at least 2 strictly ascending numbers, got 3 (0, 0, 1 …); sort them and drop repeats',
  ],
  [
    () => histogram(one, { edges: [0] }),
    'histogram: edges must be at least 2 strictly ascending numbers, got 1 (0 …); sort them and drop repeats',
  ],
  [
    () => histogram(one, { bins: 0 }),
    'histogram: bins must be a positive integer, got 0; leave it out for a choice by the sample',
  ],
  [
    () => histogram(one, { from: 2, to: 1 }),
    'histogram: from must not exceed to, got 2 and 1; leave them out for the range of the sample',
  ],
  [
    () => histogram(Float64Array.of(1, Number.NaN)),
    'histogram: values must be finite, got NaN; drop it or check how it was computed',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
