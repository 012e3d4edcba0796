import type { QuadratureRule } from '@onestep/hermite';
import { dot, fromRows, norm, symmetricEigen, unwrap } from '@onestep/linalg';

/** Directions shorter than this (relative) are rounding: there are fewer distinct values than nodes. */
const negligible = 1e-12;

/**
 * The empirical law of given values as a Gauss rule of few nodes: the same moments up to order 2·count − 1.
 *
 * Lanczos on multiplication by the value, started at 1. Fewer nodes come back when there are fewer distinct values.
 *
 * @param values g_i, at least one, finite.
 * @param count nodes wanted.
 * @throws RangeError for no values or one that is not finite.
 *
 * Source: Golub and Meurant, Matrices, Moments and Quadrature (2010).
 */
export function realizedRule(values: ArrayLike<number>, count: number): QuadratureRule {
  const points = Float64Array.from(values);
  if (points.length === 0 || !points.every(Number.isFinite)) {
    throw new RangeError(
      `realizedRule: values must be at least one finite number, got ${points.length} values; pass √N a_i`,
    );
  }
  const start = new Float64Array(points.length).fill(1 / Math.sqrt(points.length));
  const basis: Float64Array[] = [];
  let next: Float64Array = start;
  while (basis.length < count) {
    const size = norm(next);
    const rest = next.slice();
    for (const _pass of [1, 2]) {
      for (const direction of basis) {
        const overlap = dot(direction, rest);
        for (let i = 0; i < rest.length; i += 1) {
          rest[i] = (rest[i] as number) - overlap * (direction[i] as number);
        }
      }
    }
    const length = norm(rest);
    if (!(length > negligible * size)) break;
    const direction = rest.map((value) => value / length);
    basis.push(direction);
    next = direction.map((value, i) => value * (points[i] as number));
  }
  const images = basis.map((direction) => direction.map((v, i) => v * (points[i] as number)));
  const compressed = fromRows(basis.map((left) => images.map((image) => dot(left, image))));
  const { values: nodes, vectors } = unwrap(symmetricEigen(compressed));
  const weights = Float64Array.from(
    { length: basis.length },
    // The start is the first basis vector.
    (_, i) => (vectors.data[i] as number) ** 2,
  );
  return { nodes, weights };
}
