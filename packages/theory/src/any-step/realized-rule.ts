import type { QuadratureRule } from '@onestep/hermite';
import { krylovCompression } from './krylov-compression.ts';

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
  const { nodes, components } = krylovCompression([start], points, count, negligible);
  return { nodes, weights: components(start).map((component) => component ** 2) };
}
