import { useBackend } from '@onestep/linalg';
import { createStream } from '@onestep/random-matrix';
import { afterAll, expect, test } from 'vitest';

afterAll(() => {
  useBackend('auto');
});

// Around the groups of 8 and the chunks of 2048, odd starts, and counters that carry into their upper word.
test.each([
  [100_000, 0],
  [64, 1],
  [2047, 0],
  [2048, 3],
  [2057, 4095],
  [4100, 7],
  [3000, 2 ** 33 - 1501],
  [300, 2 ** 52 + 3],
])('%i normals from element %i have the same bits with every backend', (count, from) => {
  const stream = createStream('bits', 'normals', 5);
  useBackend('reference');
  const wanted = stream.normals(count, from);
  for (const backend of ['wasm', 'wasm-deterministic'] as const) {
    useBackend(backend);
    expect(stream.normals(count, from)).toEqual(wanted);
  }
});

test('no backend draws beyond the end of the sequence', () => {
  const stream = createStream(1, 'end');
  for (const backend of ['reference', 'wasm'] as const) {
    useBackend(backend);
    expect(() => stream.normals(100, 2 ** 53 - 50)).toThrow('below 2^53');
    expect(() => stream.normals(100, -1)).toThrow('from must be a nonnegative integer');
  }
});
