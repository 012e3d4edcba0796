import { type ComplexMatrix, complexMatrix } from './complex-matrix.ts';

/** A B. */
export function complexProduct(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  const C = complexMatrix(A.rows, B.cols);
  addComplexProduct(C, A, B);
  return C;
}

/** A₁ A₂ A₃ …, from the left. */
export function chainProduct(
  first: ComplexMatrix,
  ...rest: readonly ComplexMatrix[]
): ComplexMatrix {
  return rest.reduce((product, factor) => complexProduct(product, factor), first);
}

/** C ← C + A B. */
export function addComplexProduct(C: ComplexMatrix, A: ComplexMatrix, B: ComplexMatrix): void {
  const { rows, cols: inner } = A;
  const { cols } = B;
  for (let i = 0; i < rows; i += 1) {
    for (let k = 0; k < inner; k += 1) {
      const re = A.re[i * inner + k] as number;
      const im = A.im[i * inner + k] as number;
      let to = i * cols;
      let from = k * cols;
      for (let j = 0; j < cols; j += 1, to += 1, from += 1) {
        const bRe = B.re[from] as number;
        const bIm = B.im[from] as number;
        C.re[to] = (C.re[to] as number) + re * bRe - im * bIm;
        C.im[to] = (C.im[to] as number) + re * bIm + im * bRe;
      }
    }
  }
}

/** A x, x complex as its two parts. */
export function complexMultiplyVector(
  A: ComplexMatrix,
  x: { readonly re: Float64Array; readonly im: Float64Array },
): { readonly re: Float64Array; readonly im: Float64Array } {
  const re = new Float64Array(A.rows);
  const im = new Float64Array(A.rows);
  for (let i = 0; i < A.rows; i += 1) {
    let sumRe = 0;
    let sumIm = 0;
    for (let j = 0; j < A.cols; j += 1) {
      const aRe = A.re[i * A.cols + j] as number;
      const aIm = A.im[i * A.cols + j] as number;
      sumRe += aRe * (x.re[j] as number) - aIm * (x.im[j] as number);
      sumIm += aRe * (x.im[j] as number) + aIm * (x.re[j] as number);
    }
    re[i] = sumRe;
    im[i] = sumIm;
  }
  return { re, im };
}
