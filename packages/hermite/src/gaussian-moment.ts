/**
 * E Z^n for Z ~ N(0, 1): (n − 1)!! for even n, 0 for odd n.
 *
 * @throws RangeError when n is not a whole number from 0 to 300; E Z^302 is larger than every double.
 */
export function gaussianMoment(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 300) {
    throw new RangeError(
      `gaussianMoment: n must be a whole number from 0 to 300, got ${n}; use logarithms beyond`,
    );
  }
  if (n % 2 === 1) return 0;
  let product = 1;
  for (let k = n - 1; k > 1; k -= 2) product *= k;
  return product;
}
