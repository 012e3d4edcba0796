import { requireLength } from './matrix.ts';

/**
 * x with (T + shift I) x = b, T symmetric tridiagonal and T + shift I positive definite.
 *
 * @param diagonal n diagonal elements of T
 * @param offDiagonal n − 1 elements beside the diagonal
 * @param shift added to the diagonal, for instance a ridge λ
 * @param b n numbers; not changed
 * @throws RangeError if the lengths do not fit, or if T + shift I is not positive definite
 *
 * L D Lᵀ without pivoting, 8n flops; stable for positive definite matrices.
 */
export function solveTridiagonal(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  shift: number,
  b: Float64Array,
): Float64Array {
  const n = diagonal.length;
  requireLength(
    'solveTridiagonal',
    'offDiagonal.length',
    offDiagonal.length,
    Math.max(0, n - 1),
    'pass one element fewer than the diagonal has',
  );
  requireLength('solveTridiagonal', 'b.length', b.length, n, 'pass one number per row of T');
  const x = b.slice();
  const factor = new Float64Array(n);
  let pivot = 0;
  for (let i = 0; i < n; i++) {
    const own = (diagonal[i] as number) + shift;
    if (i === 0) {
      pivot = own;
    } else {
      const off = offDiagonal[i - 1] as number;
      const l = off / pivot;
      factor[i - 1] = l;
      x[i] = (x[i] as number) - l * (x[i - 1] as number);
      x[i - 1] = (x[i - 1] as number) / pivot;
      pivot = own - l * off;
    }
    if (!(pivot > 0)) {
      throw new RangeError(
        `solveTridiagonal: T + shift I must be positive definite, got pivot ${pivot} in row ${i}; raise shift (now ${shift})`,
      );
    }
  }
  if (n > 0) x[n - 1] = (x[n - 1] as number) / pivot;
  for (let i = n - 2; i >= 0; i--) {
    x[i] = (x[i] as number) - (factor[i] as number) * (x[i + 1] as number);
  }
  return x;
}
