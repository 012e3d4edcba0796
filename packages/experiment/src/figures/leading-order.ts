/** An order k ≥ 1 below this share of the constant's does not count beside it. */
const leastShare = 0.2;

/**
 * The order that a vector has learned: of k = 1, 2, … the one that it has most of. Even powers hold a constant (z² = 1 + He_2), which
 * says nothing of the input; so the order is 0 only where there is hardly anything else.
 *
 * @param shares squared coefficients on h_0, h_1, …, in any unit.
 */
export function leadingOrder(shares: readonly number[]): number {
  const [constant = 0] = shares;
  const order = shares.reduce(
    (best, share, k) => (k > 0 && share > (shares[best] as number) ? k : best),
    Math.min(1, shares.length - 1),
  );
  return (shares[order] ?? 0) > leastShare * constant ? order : 0;
}
