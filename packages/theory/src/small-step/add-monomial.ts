import type { Matrix } from '@onestep/linalg';

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
