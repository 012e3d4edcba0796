import { fillPhiloxNormals } from '@onestep/linalg';
import { labelHash } from './label-hash.ts';
import { normalQuantile } from './normal-quantile.ts';
import { philoxBlocksInPlace } from './philox.ts';
import { type Key, streamKey } from './seed.ts';

/** A source of random numbers with random access: element i depends on (seed, label, index, i) and nothing else. */
export interface Stream {
  readonly label: string;
  readonly index: number;
  /** Elements `from`, …, `from + count − 1` of the uniform sequence: odd multiples of 2⁻⁵³ in (0, 1). */
  uniforms(count: number, from?: number): Float64Array;
  /** Elements `from`, …, `from + count − 1` of the normal sequence, Φ⁻¹ of the uniform ones: N(0, 1). */
  normals(count: number, from?: number): Float64Array;
  /** Writes elements `from`, …, `from + out.length − 1` of the uniform sequence to `out`. */
  fillUniforms(out: Float64Array, from?: number): void;
  /** Writes elements `from`, …, `from + out.length − 1` of the normal sequence to `out`. */
  fillNormals(out: Float64Array, from?: number): void;
  /** An independent stream of the same seed and index, named `label/part`, for one part of a larger object. */
  child(part: string): Stream;
}

const TWO_32 = 4294967296;
/** Blocks made at once: their words stay in the first-level cache. */
const CHUNK = 512;

/**
 * The random stream of one object of one trial.
 *
 * Philox4x32-10 with the key of the seed and the counter (block, block / 2³², index, hash of the label). A block of four
 * words gives two elements: the 52 upper bits k of two words make the uniform (k + ½) 2⁻⁵², which is never 0, ½ or 1
 * and mirrors exactly about ½; a normal is its quantile. Nothing is kept between calls, so any part of a sequence can
 * be drawn alone, in any order and on any machine, with the same bits.
 *
 * @param seed A finite number, or any text; a number is the same seed as its decimal text.
 * @param label What the stream is for, such as `'inputs'`; different labels give independent streams.
 * @param index Number of the trial, an integer from 0 to 2³² − 1; default 0.
 * @throws RangeError when the seed is not finite or the index is out of range.
 */
export function createStream(seed: number | string, label: string, index = 0): Stream {
  if (!(Number.isInteger(index) && index >= 0 && index < TWO_32)) {
    throw new RangeError(
      `createStream: index must be an integer from 0 to 2^32 - 1, got ${index}; pass the number of the trial`,
    );
  }
  return streamOf(streamKey(seed), label, index);
}

function streamOf(key: Key, label: string, index: number): Stream {
  const hash = labelHash(label);
  const fillUniforms = (out: Float64Array, from = 0): void => fill(out, from, key, index, hash);
  const fillNormals = (out: Float64Array, from = 0): void => {
    requireRange(out, from);
    if (fillPhiloxNormals(out, from, { key, index, hash })) return;
    fillUniforms(out, from);
    for (let i = 0; i < out.length; i++) {
      out[i] = normalQuantile(out[i] as number);
    }
  };
  const drawn = (
    caller: string,
    fillInPlace: (out: Float64Array, from: number) => void,
    count: number,
    from: number,
  ): Float64Array => {
    if (!(Number.isSafeInteger(count) && count >= 0)) {
      throw new RangeError(
        `${caller}: count must be a nonnegative integer, got ${count}; pass how many elements to draw`,
      );
    }
    const out = new Float64Array(count);
    fillInPlace(out, from);
    return out;
  };
  return {
    label,
    index,
    fillUniforms,
    fillNormals,
    uniforms: (count, from = 0) => drawn('uniforms', fillUniforms, count, from),
    normals: (count, from = 0) => drawn('normals', fillNormals, count, from),
    child: (part) => streamOf(key, `${label}/${part}`, index),
  };
}

function requireRange(out: Float64Array, from: number): void {
  const end = from + out.length;
  if (!(Number.isSafeInteger(from) && from >= 0 && Number.isSafeInteger(end))) {
    throw new RangeError(
      `stream: from must be a nonnegative integer below 2^53, got ${from} and ${out.length} elements; pass the number of the first element`,
    );
  }
}

function fill(out: Float64Array, from: number, key: Key, index: number, hash: number): void {
  requireRange(out, from);
  const end = from + out.length;
  const [key0, key1] = key;
  const first = Math.floor(from / 2);
  const blocks = Math.ceil(end / 2) - first;
  let i = 0;
  for (let done = 0; done < blocks; done += CHUNK) {
    const words = new Int32Array(4 * Math.min(CHUNK, blocks - done));
    const block = first + done;
    philoxBlocksInPlace(block, Math.floor(block / TWO_32), index, hash, key0, key1, words);
    // An odd `from` begins with the second element of its block; an odd end leaves out the last element.
    const start = done === 0 && from % 2 === 1 ? 2 : 0;
    const stop = Math.min(words.length, start + 2 * (out.length - i));
    for (let at = start; at < stop; at += 2) {
      out[i++] = uniform(words[at] as number, words[at + 1] as number);
    }
  }
}

/** (k + ½) 2⁻⁵² with k the upper 52 bits of two words: exact in double precision. */
function uniform(low: number, high: number): number {
  return ((high >>> 0) * 1048576 + (low >>> 12) + 0.5) * 2.220446049250313e-16;
}
