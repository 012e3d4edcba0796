/**
 * The monomials in the orthonormal Hermite basis: μ_mj = E[x^m h_j(x)], so that x^m = Σ_j μ_mj h_j.
 *
 * From x h_j = √(j+1) h_{j+1} + √j h_{j−1}; nothing is cut for m < count.
 *
 * @param count how many monomials x^0 … x^{count−1}, and as many orders.
 * @returns row m is μ_m0 … μ_{m,count−1}, zero for j > m and for odd m + j.
 */
export function monomialMoments(count: number): readonly Float64Array[] {
  const rows: Float64Array[] = [];
  let row = new Float64Array(count);
  row[0] = 1;
  for (let m = 0; m < count; m += 1) {
    rows.push(row);
    const current = row;
    row = Float64Array.from(current, (_, j) => {
      const below = j > 0 ? Math.sqrt(j) * (current[j - 1] as number) : 0;
      const above = j + 1 < count ? Math.sqrt(j + 1) * (current[j + 1] as number) : 0;
      return below + above;
    });
  }
  return rows;
}

/** x^k in the orthonormal Hermite basis: its coefficients on h_0 … h_k. */
export function powerInHermite(power: number): Float64Array {
  return monomialMoments(power + 1)[power] as Float64Array;
}

/**
 * What x^k adds to the lower powers x, …, x^{k−1}: its part orthogonal to them under the normal law, in the orthonormal
 * Hermite basis. x, x², x³ − 3x, x⁴ − 5x² for k = 1 … 4; the constant is not among the lower powers.
 *
 * @param power k ≥ 1.
 */
export function newPowerInHermite(power: number): Float64Array {
  const found: Float64Array[] = [];
  for (let k = 1; k <= power; k += 1) {
    const rest = new Float64Array(power + 1);
    rest.set(powerInHermite(k));
    for (const before of found) {
      const share = inner(rest, before) / inner(before, before);
      before.forEach((value, i) => {
        rest[i] = (rest[i] as number) - share * value;
      });
    }
    found.push(rest);
  }
  return found.at(-1) ?? powerInHermite(0);
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
