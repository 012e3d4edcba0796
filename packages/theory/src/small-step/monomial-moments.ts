import type { Matrix } from '@onestep/linalg';

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

/** T += strength·g^m z^m, the monomial given by its coordinates in h_0, h_1, …; for a single row g = 1. */
export function addMonomialInPlace(T: Matrix, strength: number, moment: Float64Array): void {
  for (let j = 0; j < T.rows; j += 1) {
    const left = strength * (T.rows === 1 ? 1 : (moment[j] as number));
    for (let k = 0; k < T.cols; k += 1) {
      const at = j * T.cols + k;
      T.data[at] = (T.data[at] as number) + left * (moment[k] as number);
    }
  }
}
