import type { BackendName } from '@onestep/linalg';

/** Nanoseconds for a unit of each of the works that a ridge path is made of. */
interface UnitCosts {
  /** One element of F in a Golub–Kahan step, where F stays in the cache. */
  readonly cachedPass: number;
  /** The same where F is read from memory. */
  readonly memoryPass: number;
  /** One element of one earlier vector in the orthogonalisation of the next. */
  readonly orthogonalization: number;
  /** One of the n N m multiplications and additions of a Gram matrix, of which symmetry saves half. */
  readonly gram: number;
  /** One of the 4m³/3 operations of a tridiagonalisation. */
  readonly tridiagonalization: number;
}

const wasm: UnitCosts = {
  cachedPass: 0.26,
  memoryPass: 0.41,
  orthogonalization: 0.25,
  gram: 0.043,
  tridiagonalization: 0.054,
};

/**
 * One thread of an AMD EPYC (Zen 4, 32 MB of third-level cache) under Node 24, from docs/performance. Only ratios count.
 * They are constants, not measured anew, so that the same problem takes the same way, and has the same bits, everywhere.
 */
const unitCosts: Readonly<Record<BackendName, UnitCosts>> = {
  wasm,
  'wasm-deterministic': {
    ...wasm,
    cachedPass: 0.285,
    memoryPass: 0.42,
    gram: 0.046,
    tridiagonalization: 0.061,
  },
  native: { ...wasm, gram: 0.022, tridiagonalization: 0.035 },
  reference: {
    cachedPass: 1.3,
    memoryPass: 1.4,
    orthogonalization: 1.5,
    gram: 0.19,
    tridiagonalization: 0.22,
  },
};

/** Bytes of F beyond which a pass is taken to read memory: half of the cache of the processor above. */
const cachedBytes = 2 ** 24;

/** Nanoseconds for an element of Q in the product with one vector, and of F in a product with all of them. */
const reflection = 0.7;
const thinProduct = 1.5;

/** What the two ways to a ridge path cost, in nanoseconds. */
export interface RidgeCost {
  /** Steps `from` + 1 … `to` of a bidiagonalisation. */
  golubKahan(from: number, to: number): number;
  /** Gram matrix, tridiagonal form, and the coefficients of every ridge. */
  readonly tridiagonal: number;
}

/** The cost of a ridge path for an n × N matrix F and so many ridges. */
export function ridgeCost(
  backend: BackendName,
  { rows, cols }: { readonly rows: number; readonly cols: number },
  ridges: number,
): RidgeCost {
  const unit = unitCosts[backend];
  const elements = rows * cols;
  const smaller = Math.min(rows, cols);
  const pass = elements * (8 * elements > cachedBytes ? unit.memoryPass : unit.cachedPass);
  return {
    golubKahan: (from, to) =>
      (to - from) * pass + ((to * to - from * from) / 2) * cols * unit.orthogonalization,
    tridiagonal:
      elements * smaller * unit.gram +
      (4 / 3) * smaller ** 3 * unit.tridiagonalization +
      (ridges + 1) * smaller * smaller * reflection +
      3 * elements * thinProduct,
  };
}
