import { matrix, multiplyTransposed } from '@onestep/linalg';
import { createStream } from '@onestep/random-matrix';

/** What the backend in use does in a second. */
export interface BackendSpeed {
  /** 1e9 operations a second of a 500 × 500 product. */
  readonly gigaflops: number;
  readonly normalsPerSecond: number;
}

const size = 500;
const normals = 200_000;
/** Milliseconds spent on each of the two. */
const budget = 250;

/** Measures the backend in use, at its best of as many runs as half a second allows. */
export function measureBackend(): BackendSpeed {
  const stream = createStream(1, 'speed');
  const A = matrix(size, size, stream.normals(size * size));
  const drawn = new Float64Array(normals);
  const product = leastSeconds(() => multiplyTransposed(A, A));
  const draw = leastSeconds(() => stream.fillNormals(drawn));
  return { gigaflops: (2 * size ** 3) / product / 1e9, normalsPerSecond: normals / draw };
}

/** Seconds of the fastest run; the first ones also wait for the compiler. */
function leastSeconds(run: () => void): number {
  const begin = performance.now();
  let least = Infinity;
  let now = begin;
  do {
    const before = now;
    run();
    now = performance.now();
    least = Math.min(least, now - before);
  } while (now - begin < budget);
  return least / 1000;
}
