import type { Backend } from '../backend.ts';
import { reference } from '../reference.ts';
import { mostPages, pageBytes } from './arena.ts';
import { elementwise } from './elementwise.ts';
import { holdMatrix } from './held-matrix.ts';
import { instanceMaker, type WasmBuild, type WasmInstance } from './instance.ts';
import { normals } from './normals.ts';
import { gram, product } from './products.ts';

/** Memory that an instance has grown beyond is given back after the call that needed it. */
const keptBytes = 2 ** 29;

/** Products take at most so much of it, 256 MB; larger ones are done in blocks. */
const mostBlockBytes = 2 ** 28;

/**
 * A backend on one build of the WebAssembly kernels. Operands are copied into its memory and results out
 * of it, each call in a region of its own: O(n²) beside the O(n³) of the work. Products of any size go through it in
 * blocks. A matrix of more than half of the memory is factored or kept by `reference`, where it lies; how
 * much memory the machine has does not enter, so that the same sizes give the same bits.
 *
 * @param maximumPages most memory, in pages of 64 kB
 * @throws whatever the engine throws when it cannot compile the build
 */
export function createWasmBackend(build: WasmBuild, maximumPages: number = mostPages): Backend {
  const maximumBytes = maximumPages * pageBytes;
  const blockDoubles = Math.min(mostBlockBytes, maximumBytes / 2) / 8;
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

  const fits = ({ byteLength }: Float64Array): boolean => byteLength <= maximumBytes / 2;

  return {
    name: build === 'relaxed' ? 'wasm' : 'wasm-deterministic',
    product: (...task) => call('product', (mine) => product(mine, blockDoubles, ...task)),
    gram: (...task) => call('gram', (mine) => gram(mine, blockDoubles, ...task)),
    choleskyInPlace: (n, A) =>
      fits(A) ? call('cholesky', (mine) => factor(mine, n, A)) : reference.choleskyInPlace(n, A),
    tridiagonalizeInPlace: (n, A, ...rest) =>
      fits(A)
        ? call('tridiagonalize', (mine) => tridiagonalize(mine, n, A, ...rest))
        : reference.tridiagonalizeInPlace(n, A, ...rest),
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
      fits(F)
        ? call('golubKahan', (mine) => use(holdMatrix(mine, rows, cols, F)))
        : reference.hold(rows, cols, F, use),
  };
}

function factor({ kernels, arena }: WasmInstance, n: number, A: Float64Array): number {
  const work = arena.allocate(kernels.productWorkBytes());
  const a = arena.copyIn(A);
  const pivots = kernels.cholesky(n, a, n, work);
  A.set(arena.view(a, A.length));
  return pivots;
}

function tridiagonalize(
  { kernels, arena }: WasmInstance,
  n: number,
  A: Float64Array,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
): void {
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
}
