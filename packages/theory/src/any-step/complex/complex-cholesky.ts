import { type ComplexMatrix, complexMatrix } from './complex-matrix.ts';

/**
 * Lower triangular L with L Lᵀ = A for a complex symmetric A (transpose, not conjugate).
 *
 * For real A it is the Cholesky factor where A is positive definite; elsewhere pivots turn imaginary or not finite, which
 * the caller sees. For A with a definite imaginary part every pivot is nonzero. Analytic in A.
 *
 * @param A n × n; the lower triangle is read.
 */
export function complexCholesky(A: ComplexMatrix): ComplexMatrix {
  const n = A.rows;
  const L = complexMatrix(n, n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let re = A.re[i * n + j] as number;
      let im = A.im[i * n + j] as number;
      for (let k = 0; k < j; k += 1) {
        const aRe = L.re[i * n + k] as number;
        const aIm = L.im[i * n + k] as number;
        const bRe = L.re[j * n + k] as number;
        const bIm = L.im[j * n + k] as number;
        re -= aRe * bRe - aIm * bIm;
        im -= aRe * bIm + aIm * bRe;
      }
      if (i === j) {
        const half = Math.sqrt((Math.hypot(re, im) + Math.abs(re)) / 2);
        // The root with a nonnegative real part, its smaller part by division.
        L.re[i * n + i] = re >= 0 ? half : Math.abs(im) / (2 * half);
        L.im[i * n + i] = re >= 0 ? im / (2 * half) : im < 0 ? -half : half;
      } else {
        const pRe = L.re[j * n + j] as number;
        const pIm = L.im[j * n + j] as number;
        const size = pRe * pRe + pIm * pIm;
        L.re[i * n + j] = (re * pRe + im * pIm) / size;
        L.im[i * n + j] = (im * pRe - re * pIm) / size;
      }
    }
  }
  return L;
}
