import { createHash } from 'node:crypto';
import {
  createStream,
  labelHash,
  normalQuantile,
  philoxBlocksInPlace,
  streamKey,
} from '@onestep/random-matrix';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';

const sha256 = (numbers: Float64Array): string =>
  createHash('sha256').update(new Uint8Array(numbers.buffer)).digest('hex');

describe('the bits', () => {
  test('of the first 100 000 normals of seed 1 are pinned', () => {
    expect(sha256(createStream(1, 'pinned').normals(100_000))).toBe(
      'a592e390c834c89847e1e4581b67fc28a5c31be21c910b9b90dc3498d6845be3',
    );
    expect(sha256(createStream('text', 'pinned', 17).uniforms(100_000))).toBe(
      'f3519e282d5f0aa32eb88ccfeeaf668b1fad7e127bce8ca58395d9f5246e5135',
    );
  });

  test('are those of Philox with key of the seed and counter (block, index, label)', () => {
    const [key0, key1] = streamKey('s');
    const words = new Int32Array(4);
    philoxBlocksInPlace(5, 0, 3, labelHash('inputs'), key0, key1, words);
    const [w0, w1, w2, w3] = Array.from(words, (word) => BigInt(word >>> 0)) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const uniform = (low: bigint, high: bigint): number =>
      Number(2n * (((high << 32n) | low) >> 12n) + 1n) / 2 ** 53;
    const stream = createStream('s', 'inputs', 3);
    expect([...stream.uniforms(2, 10)]).toEqual([uniform(w0, w1), uniform(w2, w3)]);
    expect([...stream.normals(2, 10)]).toEqual(
      [uniform(w0, w1), uniform(w2, w3)].map((u) => normalQuantile(u)),
    );
  });
});

describe('random access', () => {
  test('any part equals that part of the whole', () => {
    const whole = createStream(4, 'x', 2).normals(3000);
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (a, b) => {
        const from = Math.min(a, b);
        const part = createStream(4, 'x', 2).normals(Math.abs(a - b), from);
        expect(part).toEqual(whole.slice(from, Math.max(a, b)));
      }),
      { seed: 1 },
    );
  });

  test('the block number goes on past 2³²', () => {
    const stream = createStream(1, 'far');
    const from = 2 ** 33 - 3;
    const across = stream.uniforms(6, from);
    for (let i = 0; i < 6; i++) {
      expect(stream.uniforms(1, from + i)[0]).toBe(across[i]);
    }
    expect(stream.uniforms(2, 2 ** 33)).not.toEqual(stream.uniforms(2, 0));
    expect(stream.uniforms(1, 2 ** 53 - 2)[0]).toBeGreaterThan(0);
  });
});

describe('seeds, labels and indices', () => {
  test("a number's key is what seedrandom gives for it", () => {
    const generator = seedrandom('1\0');
    expect(streamKey(1)).toEqual([generator.int32(), generator.int32()]);
  });

  test('a number is the same seed as its decimal text', () => {
    expect(streamKey(1)).toEqual(streamKey('1'));
    expect(streamKey(-0)).toEqual(streamKey(0));
    expect(streamKey(0.5)).toEqual(streamKey('0.5'));
  });

  test('different seeds have different keys, characters beyond one byte included', () => {
    const texts = [
      '',
      '0',
      '1',
      '01',
      'a',
      '\u0161',
      'š'.normalize('NFD'),
      '\u0416',
      '\u0116',
      ' ',
    ];
    const keys = new Set(texts.map((text) => streamKey(text).join()));
    expect(keys.size).toBe(texts.length);
    const numbered = new Set(Array.from({ length: 2000 }, (_, seed) => streamKey(seed).join()));
    expect(numbered.size).toBe(2000);
  });

  test('seed, label and index each change every element', () => {
    const reference = createStream(1, 'a', 0).uniforms(100);
    for (const other of [
      createStream(2, 'a', 0),
      createStream(1, 'b', 0),
      createStream(1, 'a', 1),
      createStream(1, 'a', 0).child('b'),
    ]) {
      const uniforms = other.uniforms(100);
      expect(uniforms.some((value, i) => value === reference[i])).toBe(false);
    }
  });

  test('a child is the stream of the joined label', () => {
    const child = createStream(1, 'a', 5).child('b');
    expect(child.label).toBe('a/b');
    expect(child.index).toBe(5);
    expect(child.normals(3)).toEqual(createStream(1, 'a/b', 5).normals(3));
  });

  test('20 000 labels have 20 000 hashes', () => {
    // Expected number of collisions of random 32-bit hashes: 0.05.
    const hashes = new Set(Array.from({ length: 20_000 }, (_, i) => labelHash(`label ${i}`)));
    expect(hashes.size).toBe(20_000);
  });
});

describe('errors', () => {
  test.each([
    [
      () => createStream('\ud800', 'a'),
      /streamKey: seed must be well-formed text, got "\\ud800"; /,
    ],
    [() => createStream(Number.NaN, 'a'), /streamKey: seed must be finite, got NaN; /],
    [
      () => createStream(1, 'a', -1),
      /createStream: index must be an integer from 0 to 2\^32 - 1, got -1; /,
    ],
    [() => createStream(1, 'a', 2 ** 32), /got 4294967296; /],
    [() => createStream(1, 'a', 0.5), /got 0.5; /],
    [
      () => createStream(1, 'a').normals(-1),
      /normals: count must be a nonnegative integer, got -1; /,
    ],
    [() => createStream(1, 'a').uniforms(1.5), /uniforms: count .* got 1.5; /],
    [() => createStream(1, 'a').normals(1, -2), /stream: from must be .* got -2 /],
    [() => createStream(1, 'a').normals(3, 2 ** 53 - 1), /stream: from must be /],
  ])('%# is reported', (act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });
});
