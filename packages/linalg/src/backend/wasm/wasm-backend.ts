import type { Backend, Operand } from '../backend.ts';
import { elementwise } from './elementwise.ts';
import { holdMatrix } from './held-matrix.ts';
import { instanceMaker, type WasmBuild, type WasmInstance } from './instance.ts';
import { normals } from './normals.ts';

/** Memory that an instance has grown beyond is given back after the call that needed it. */
const keptBytes = 2 ** 29;

/**
 * A backend on one build of the WebAssembly kernels. Operands are copied into its memory and results out
 * of it, each call in a region of its own: O(n²) beside the O(n³) of the work.
 *
 * @param maximumPages most memory, in pages of 64 kB
 * @throws whatever the engine throws when it cannot compile the build
 */
export function createWasmBackend(build: WasmBuild, maximumPages?: number): Backend {
  const makeInstance = instanceMaker(build, maximumPages);
  let instance: WasmInstance | undefined;
  let depth = 0;

  function call<Result>(routine: string, use: (instance: WasmInstance) => Result): Result {
    instance ??= makeInstance();
    const mine = instance;
    depth++;
    try {
      return mine.arena.region(routine, () => use(mine));
    } finally {
      depth--;
      if (depth === 0 && mine.arena.size > keptBytes) instance = undefined;
    }
  }

  return {
    name: build === 'relaxed' ? 'wasm' : 'wasm-deterministic',
    product: (rows, cols, depth, A, B, out) =>
      call('product', ({ kernels, arena }) => {
        const work = arena.allocate(kernels.productWorkBytes());
        const a = arena.copyIn(A.data);
        const b = A.data === B.data ? a : arena.copyIn(B.data);
        const c = arena.allocate(8 * out.length);
        arena.view(c, out.length).fill(0);
        const [ar, ac] = strides(A, rows, depth);
        const [br, bc] = strides(B, cols, depth);
        kernels.addProduct(rows, cols, depth, 1, a, ar, ac, b, br, bc, c, cols, 0, work);
        out.set(arena.view(c, out.length));
      }),
    gram: (n, depth, scale, A, out) =>
      call('gram', ({ kernels, arena }) => {
        const work = arena.allocate(kernels.productWorkBytes());
        const a = arena.copyIn(A.data);
        const c = arena.allocate(8 * out.length);
        arena.view(c, out.length).fill(0);
        const [r, s] = strides(A, n, depth);
        kernels.addProduct(n, n, depth, scale, a, r, s, a, r, s, c, n, 1, work);
        kernels.mirror(n, c);
        out.set(arena.view(c, out.length));
      }),
    choleskyInPlace: (n, A) =>
      call('cholesky', ({ kernels, arena }) => {
        const work = arena.allocate(kernels.productWorkBytes());
        const a = arena.copyIn(A);
        const pivots = kernels.cholesky(n, a, n, work);
        A.set(arena.view(a, A.length));
        return pivots;
      }),
    tridiagonalizeInPlace: (n, A, diagonal, offDiagonal, tau) =>
      call('tridiagonalize', ({ kernels, arena }) => {
        const work = arena.allocate(kernels.productWorkBytes());
        const panels = arena.allocate(8 * kernels.tridiagonalizeWork(n));
        const a = arena.copyIn(A);
        const d = arena.allocate(8 * n);
        const e = arena.allocate(8 * n);
        const f = arena.allocate(8 * n);
        kernels.tridiagonalize(n, a, d, e, f, panels, work);
        A.set(arena.view(a, A.length));
        diagonal.set(arena.view(d, n));
        offDiagonal.set(arena.view(e, offDiagonal.length));
        tau.set(arena.view(f, tau.length));
      }),
    tridiagonalEigenvaluesInPlace: (diagonal, squares) =>
      call('tridiagonalEigenvalues', ({ kernels, arena }) => {
        const n = diagonal.length;
        const d = arena.copyIn(diagonal);
        const e2 = arena.copyIn(squares);
        const sweeps = kernels.tridiagonalEigenvalues(n, d, e2);
        diagonal.set(arena.view(d, n));
        return sweeps;
      }),
    elementwiseInPlace: (...task) => call('elementwise', (mine) => elementwise(mine, ...task)),
    fillNormals: (...task) => call('normals', (mine) => normals(mine, ...task)),
    hold: (rows, cols, F, use) =>
      call('golubKahan', (mine) => use(holdMatrix(mine, rows, cols, F))),
  };
}

/** Element strides of the rows and of the depth of an operand. */
function strides({ transposed }: Operand, rows: number, depth: number): [number, number] {
  return transposed ? [1, rows] : [depth, 1];
}
