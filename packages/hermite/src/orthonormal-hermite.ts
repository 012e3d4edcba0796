/**
 * The orthonormal Hermite polynomial h_k = He_k/√k!, with E h_j(Z) h_k(Z) = δ_jk for Z ~ N(0, 1).
 *
 *     h_{k+1}(x) = (x h_k(x) − √k h_{k−1}(x))/√(k + 1)
 *
 * @param degree k = 0, 1, 2, …
 * @throws RangeError when the degree is not a whole number ≥ 0.
 */
export function orthonormalHermite(degree: number, x: number): number {
  if (!Number.isInteger(degree) || degree < 0) {
    throw new RangeError(
      `orthonormalHermite: degree must be a whole number ≥ 0, got ${degree}; pass k of h_k`,
    );
  }
  let previous = 0;
  let current = 1;
  for (let k = 0; k < degree; k += 1) {
    const next = (x * current - Math.sqrt(k) * previous) / Math.sqrt(k + 1);
    previous = current;
    current = next;
  }
  return current;
}
