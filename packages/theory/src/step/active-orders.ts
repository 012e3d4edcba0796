/** Relative size below which a Hermite component counts as absent: far above quadrature error, far below any spike. */
const absentTolerance = 1e-10;

/**
 * Which orders k an activation can write: c_k ≠ 0, up to |c_k| √k! ≤ 1e-10 √E[σ²].
 *
 * @param coefficients c_0 … c_K.
 * @param secondMoment E[σ²].
 * @returns one flag for each order.
 */
export function activeOrders(coefficients: Float64Array, secondMoment: number): readonly boolean[] {
  const scale = absentTolerance * Math.sqrt(secondMoment);
  let rootFactorial = 1;
  return Array.from(coefficients, (coefficient, k) => {
    if (k > 1) rootFactorial *= Math.sqrt(k);
    return Math.abs(coefficient) * rootFactorial > scale;
  });
}
