import {
  cholesky,
  elementwiseInPlace,
  elementwiseNames,
  fillPhiloxNormals,
  golubKahan,
  gram,
  matrix,
  multiply,
  multiplyTransposed,
  symmetricEigenvalues,
  transposeGram,
  transposeMultiply,
  tridiagonalize,
  useBackend,
} from '@onestep/linalg';
import { generalMatrix, sequence } from '../test-matrices.ts';

/** Odd sizes: no kernel's tile, vector or panel divides them, and all of them are met. */
const rows = 131;
const cols = 97;

/**
 * A hash of what `wasm-deterministic` computes, for every routine. Inputs are made of whole numbers and + − × ÷ alone,
 * which every engine rounds alike.
 */
export function hashes(): Record<string, string> {
  useBackend('wasm-deterministic');
  const F = generalMatrix(rows, cols, 1);
  const B = generalMatrix(cols, rows, 2);
  const G = gram(F, 1 / rows);
  // Without repeated eigenvalues, so that the tridiagonal form is well determined too.
  const positive = matrix(rows, rows, G.data.slice());
  for (let i = 0; i < rows; i++)
    positive.data[i * (rows + 1)] = (G.data[i * (rows + 1)] as number) + 1 + i;
  const { diagonal, offDiagonal, applyQ } = tridiagonalize(positive);
  const run = golubKahan(F, sequence(rows, 3), { steps: 40 });
  const normals = new Float64Array(1001);
  fillPhiloxNormals(normals, 2 ** 33 + 1, { key: [0x243f6a88, 0x85a308d3], index: 7, hash: 9 });
  return {
    gemm: hash(multiply(F, B).data),
    gemmTransposed: hash(multiplyTransposed(F, F).data, transposeMultiply(F, F).data),
    syrk: hash(G.data, transposeGram(F).data),
    cholesky: hash(cholesky(positive).value.data),
    tridiagonalForm: hash(diagonal, offDiagonal, applyQ(sequence(rows, 4))),
    eigenvalues: hash(symmetricEigenvalues(G).value),
    golubKahan: hash(run.diagonal, run.subdiagonal, ...run.left, ...run.right),
    normals: hash(normals),
    ...Object.fromEntries(elementwiseNames.map((name) => [name, hash(applied(name))])),
  };
}

/** Factor times f plus shift, on a grid that crosses every branch of f. */
function applied(name: (typeof elementwiseNames)[number]): Float64Array {
  const data = Float64Array.from({ length: 4001 }, (_, i) => (i - 2000) / 64);
  elementwiseInPlace(name, data, 0, data.length, 1.25, -0.375);
  return data;
}

/** FNV-1a of the bytes of doubles, in little-endian order. */
function hash(...lists: readonly ArrayLike<number>[]): string {
  const view = new DataView(new ArrayBuffer(8));
  let state = 0x811c9dc5;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      view.setFloat64(0, list[i] as number, true);
      for (let k = 0; k < 8; k++) state = Math.imul(state ^ view.getUint8(k), 0x01000193);
    }
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}
