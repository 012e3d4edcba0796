import { createHash } from 'node:crypto';
import {
  backendDescription,
  elementwiseInPlace,
  elementwiseNames,
  matrix,
  multiplyTransposed,
  symmetricEigenvalues,
  unwrap,
} from '@onestep/linalg';
import { createStream } from '@onestep/random-matrix';

/** How the backend in use computes: numbers that differ in it never mix in a store. */
export interface Arithmetic {
  /** The backend with the library behind it. */
  readonly backend: string;
  /** A hash of the bits of a few results: it tells processors that fuse operations from those that do not. */
  readonly fingerprint: string;
}

const size = 48;

/** The arithmetic of the backend in use; a few milliseconds. */
export function arithmetic(): Arithmetic {
  const stream = createStream(1, 'arithmetic');
  const A = matrix(size, size, stream.normals(size * size));
  const product = multiplyTransposed(A, A);
  const results = [product.data, unwrap(symmetricEigenvalues(product))];
  for (const name of elementwiseNames) {
    const values = stream.normals(8 * size * size);
    elementwiseInPlace(name, values, 0, values.length, 1, 0);
    results.push(values);
  }
  // The engine's own functions, which activations use where the backend has none.
  results.push(A.data.map(Math.exp), A.data.map(Math.sin), A.data.map(Math.tanh));
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of results) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return { backend: backendDescription(), fingerprint: hash.digest('hex').slice(0, 16) };
}
