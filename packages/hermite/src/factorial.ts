/**
 * n! for whole n from 0 to 170; exact up to 22!, relative error below 1e-14 beyond.
 *
 * @throws RangeError for anything else; 171! is larger than every double.
 */
export function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) {
    throw new RangeError(
      `factorial: n must be a whole number from 0 to 170, got ${n}; use logarithms beyond`,
    );
  }
  let product = 1;
  for (let k = 2; k <= n; k += 1) product *= k;
  return product;
}
