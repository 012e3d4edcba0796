import { dot, fromRows, norm, symmetricEigen, unwrap } from '@onestep/linalg';

/** Multiplication by given values, compressed to a few eigenvalues. */
export interface KrylovCompression {
  /** Eigenvalues of the compression: the nodes of a Gauss rule, ascending. */
  readonly nodes: Float64Array;
  /** Components of a function over the values on the eigenvectors. */
  components(f: Float64Array): Float64Array;
}

/**
 * Multiplication by `values` on the Krylov space of the starting functions: a Gauss rule, a block rule for several starts.
 *
 * @param start functions over the values, each times the root of its weight.
 * @param count largest dimension of the space.
 * @param negligible a direction shorter than this (relative) is rounding: the values are few, and so are the nodes.
 *
 * Source: Golub and Meurant, Matrices, Moments and Quadrature (2010).
 */
export function krylovCompression(
  start: readonly Float64Array[],
  values: Float64Array,
  count: number,
  negligible: number,
): KrylovCompression {
  const multiply = (x: Float64Array): Float64Array =>
    x.map((value, i) => value * (values[i] as number));
  const basis = krylovBasis(start, multiply, count, negligible);
  const size = basis.length;
  const images = basis.map(multiply);
  const compressed = fromRows(basis.map((left) => images.map((image) => dot(left, image))));
  const { values: nodes, vectors } = unwrap(symmetricEigen(compressed));
  return {
    nodes,
    components(f) {
      const inBasis = basis.map((direction) => dot(direction, f));
      return Float64Array.from({ length: size }, (_, i) =>
        inBasis.reduce((sum, value, j) => sum + value * (vectors.data[j * size + i] as number), 0),
      );
    },
  };
}

/** Orthonormal basis of the Krylov space of the starting vectors, of at most `count` dimensions. */
function krylovBasis(
  start: readonly Float64Array[],
  multiply: (x: Float64Array) => Float64Array,
  count: number,
  negligible: number,
): Float64Array[] {
  const basis: Float64Array[] = [];
  const queue: Float64Array[] = start.map((vector) => vector.slice());
  for (let next = queue.shift(); next && basis.length < count; next = queue.shift()) {
    const length = norm(next);
    for (const _pass of [1, 2]) {
      for (const direction of basis) addScaledInPlace(next, -dot(direction, next), direction);
    }
    const left = norm(next);
    if (!(left > negligible * length)) continue;
    for (let i = 0; i < next.length; i += 1) next[i] = (next[i] as number) / left;
    basis.push(next);
    queue.push(multiply(next));
  }
  return basis;
}

function addScaledInPlace(target: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < target.length; i += 1) {
    target[i] = (target[i] as number) + factor * (x[i] as number);
  }
}
