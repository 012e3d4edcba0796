import { philoxBlocksInPlace } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';

// Random123, tests/kat_vectors, "philox4x32 10": counter, key, output.
const knownAnswers = [
  '00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8',
  'ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd',
  '243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1',
];

type Six = [number, number, number, number, number, number];

function block(...[low, high, word2, word3, key0, key1]: Six): number[] {
  const out = new Int32Array(4);
  philoxBlocksInPlace(low, high, word2, word3, key0, key1, out);
  return Array.from(out, (word) => word >>> 0);
}

/** The definition with exact 64-bit integers. */
function philoxByBigInt(...words: Six): number[] {
  let [x0, x1, x2, x3, k0, k1] = words.map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const mask = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const a = x0 * 0xd2511f53n;
    const b = x2 * 0xcd9e8d57n;
    [x0, x1, x2, x3] = [(b >> 32n) ^ x1 ^ k0, b & mask, (a >> 32n) ^ x3 ^ k1, a & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [x0, x1, x2, x3].map(Number);
}

describe('Philox4x32-10', () => {
  test.each(knownAnswers)('known answer %s', (line) => {
    const words = line.split(' ').map((word) => Number.parseInt(word, 16));
    expect(block(...(words.slice(0, 6) as Six))).toEqual(words.slice(6));
  });

  test('equals the definition in exact integers, with words of all sizes', () => {
    let state = 1;
    const next = (): number => {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
      const edge = [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];
      return (state & 15) === 0 ? (edge[(state >>> 8) % 7] as number) : state >>> 0;
    };
    for (let i = 0; i < 500; i++) {
      const words: Six = [next(), next(), next(), next(), next(), next()];
      expect(block(...words)).toEqual(philoxByBigInt(...words));
    }
  });

  test('further blocks have the next counters, with a carry to the second word', () => {
    const out = new Int32Array(16);
    philoxBlocksInPlace(0xfffffffe, 6, 7, 8, 9, 10, out);
    const expected = [
      block(0xfffffffe, 6, 7, 8, 9, 10),
      block(0xffffffff, 6, 7, 8, 9, 10),
      block(0, 7, 7, 8, 9, 10),
      block(1, 7, 7, 8, 9, 10),
    ].flat();
    expect(Array.from(out, (word) => word >>> 0)).toEqual(expected);
  });
});
