import { gaussianExpectation, type Integrand } from '@onestep/hermite';
import type { Matrix } from '@onestep/linalg';

/**
 * Sets entries of T that are rounding, |T_jk| ≤ 2⁻⁵²·√E[σ²], to exactly 0.
 *
 * What a polynomial does not have must not be there at all: next to a ridge far below N T_jk² (a linear σ, λ → 0⁺) it
 * would count as a signal.
 *
 * @param activation σ.
 * @returns a function that does so to one T, in place.
 */
export function zeroRounding(activation: Integrand): (T: Matrix) => void {
  const { value, kinks } = activation;
  const size = Math.sqrt(gaussianExpectation((u) => value(u) ** 2, { kinks }));
  const rounding = Number.EPSILON * size;
  return ({ data }) => {
    for (let i = 0; i < data.length; i += 1) {
      if (Math.abs(data[i] as number) <= rounding) data[i] = 0;
    }
  };
}
