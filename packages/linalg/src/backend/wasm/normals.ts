import type { PhiloxStream } from '../backend.ts';
import type { WasmInstance } from './instance.ts';

/** The kernel makes four blocks of two normals at a time. */
const groupSize = 8;
/** Normals made before they are copied out. */
const chunk = 2048;
const twoTo32 = 2 ** 32;

export function normals(
  { kernels, arena }: WasmInstance,
  out: Float64Array,
  from: number,
  { key, index, hash }: PhiloxStream,
): void {
  const address = arena.allocate(8 * (chunk + groupSize));
  // The second element of a block is made with the first, and left out where the sequence begins with it.
  const skip = from % 2;
  let block = (from - skip) / 2;
  for (let done = 0, left = skip; done < out.length; left = 0) {
    const count = Math.min(chunk, out.length - done);
    const groups = Math.ceil((left + count) / groupSize);
    kernels.fillNormals(
      groups,
      block | 0,
      Math.floor(block / twoTo32),
      index,
      hash,
      key[0],
      key[1],
      address,
    );
    const made = Math.min(groups * groupSize - left, out.length - done);
    out.set(arena.view(address + 8 * left, made), done);
    done += made;
    block += (groups * groupSize) / 2;
  }
}
