import { normFrom } from '../../vectors.ts';
import type { GrowingBasis, HeldMatrix } from '../backend.ts';
import type { WasmInstance } from './instance.ts';

/** Vectors of a basis that lie together. */
const chunkVectors = 16;

/** A copy of F in the memory of an instance, for as long as the region that it is made in. */
export function holdMatrix(
  { kernels, arena }: WasmInstance,
  rows: number,
  cols: number,
  F: Float64Array,
): HeldMatrix {
  const f = arena.copyIn(F);
  // Four vectors of either length: the arguments and the results of one product.
  const [v, s] = [arena.allocate(8 * cols), arena.allocate(8 * cols)];
  const [u, t] = [arena.allocate(8 * rows), arena.allocate(8 * rows)];
  const write = (address: number, x: Float64Array): void => arena.view(address, x.length).set(x);
  const read = (address: number, x: Float64Array): void => x.set(arena.view(address, x.length));

  return {
    norm: () => normFrom(kernels.dot(F.length, f, f), F),
    multiply(x, y) {
      write(v, x);
      kernels.multiplyVector(rows, cols, f, v, t);
      read(t, y);
    },
    transposeMultiply(x, y) {
      write(u, x);
      kernels.transposeMultiplyVector(rows, cols, f, u, s);
      read(s, y);
    },
    golubKahanStep(right, alpha, left, nextLeft, nextRight) {
      write(v, right);
      write(u, left);
      kernels.golubKahanStep(rows, cols, f, v, alpha, u, t, s);
      read(t, nextLeft);
      read(s, nextRight);
    },
    basis: growingBasis,
  };

  /** Its vectors lie together in chunks: the kernel takes four at a time, and a chunk stays in the cache meanwhile. */
  function growingBasis(elements: number): GrowingBasis {
    const x = elements === rows ? u : elements === cols ? v : arena.allocate(8 * elements);
    const work = arena.allocate(8 * 4);
    const chunks: number[] = [];
    let length = 0;
    return {
      get length() {
        return length;
      },
      push(q) {
        const place = length % chunkVectors;
        if (place === 0) chunks.push(arena.allocate(8 * elements * chunkVectors));
        write((chunks.at(-1) as number) + 8 * elements * place, q);
        length++;
      },
      removeFrom(y) {
        write(x, y);
        for (const [i, chunk] of chunks.entries()) {
          const count = Math.min(chunkVectors, length - i * chunkVectors);
          kernels.removeComponents(count, elements, chunk, x, work);
        }
        read(x, y);
      },
    };
  }
}
