import type { GrowingBasis, HeldMatrix } from '../backend.ts';
import type { WasmInstance } from './instance.ts';

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
    basis: (elements) => {
      const x = elements === rows ? u : elements === cols ? v : arena.allocate(8 * elements);
      return growingBasis(elements, x);
    },
  };

  /** `work` holds the vector that components are taken from. */
  function growingBasis(elements: number, work: number): GrowingBasis {
    const addresses: number[] = [];
    return {
      get length() {
        return addresses.length;
      },
      push(q) {
        addresses.push(arena.copyIn(q));
      },
      removeFrom(x) {
        write(work, x);
        for (const q of addresses) kernels.removeComponent(elements, q, work);
        read(work, x);
      },
    };
  }
}
