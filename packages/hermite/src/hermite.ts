/**
 * The probabilists' Hermite polynomial of degree k, orthogonal under N(0, 1) with E He_k² = k!.
 *
 *     He_0 = 1,  He_1 = x,  He_{k+1}(x) = x He_k(x) − k He_{k−1}(x)
 *
 * @param degree k = 0, 1, 2, …
 * @param x any real number.
 * @throws RangeError when the degree is not a whole number ≥ 0.
 *
 * Relative error about k·1e-16 away from the zeros; overflows where He_k(x) itself does.
 */
export function hermite(degree: number, x: number): number {
  if (!Number.isInteger(degree) || degree < 0) {
    throw new RangeError(
      `hermite: degree must be a whole number ≥ 0, got ${degree}; pass k of He_k`,
    );
  }
  let previous = 0;
  let current = 1;
  for (let k = 0; k < degree; k += 1) {
    const next = x * current - k * previous;
    previous = current;
    current = next;
  }
  return current;
}
