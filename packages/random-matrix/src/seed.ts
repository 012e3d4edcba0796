import seedrandom from 'seedrandom';

/** A 64-bit key as two 32-bit words. */
export type Key = readonly [low: number, high: number];

/**
 * Key of the counter-based generator that belongs to a seed.
 *
 * The seed's text goes once through `seedrandom`, whose first two 32-bit outputs are the key. A number stands for its
 * decimal text, so `1` and `'1'` are the same seed wherever the seed comes from: a file, a command line, an address.
 *
 * The text is percent-encoded and ended by a zero byte, as seedrandom itself ends a number. Without the first, characters
 * that share their low byte would be one; without the second, seedrandom repeats a short text to fill its key, and
 * '1', '11' and '111' would be one seed.
 *
 * @param seed A finite number, or any text.
 * @returns Two signed 32-bit integers, the low word first.
 * @throws RangeError when a number is not finite or a text holds half of a surrogate pair.
 */
export function streamKey(seed: number | string): Key {
  if (typeof seed === 'number' && !Number.isFinite(seed)) {
    throw new RangeError(`streamKey: seed must be finite, got ${seed}; pass a number or a text`);
  }
  const generator = seedrandom(`${encoded(String(seed))}\0`);
  return [generator.int32(), generator.int32()];
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new RangeError(
      `streamKey: seed must be well-formed text, got ${JSON.stringify(text)}; leave out the lone surrogate`,
    );
  }
}
