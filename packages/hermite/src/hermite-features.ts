import { hermite } from './hermite.ts';

/**
 * The values of Hermite polynomials on data, one column for each order.
 *
 * @param z the data, n values; X̃β/‖β‖ makes them standard normal.
 * @param orders the degrees k, in the order wanted.
 * @returns for each k the n values He_k(z_i), not divided by √k!.
 * @throws RangeError when an order is not a whole number ≥ 0.
 */
export function hermiteFeatures(z: Float64Array, orders: readonly number[]): Float64Array[] {
  return orders.map((k) => z.map((value) => hermite(k, value)));
}
