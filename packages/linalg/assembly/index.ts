export { cholesky } from './cholesky';
export { erf, gelu, sigmoid, silu, softplus, tanh } from './elementwise';
export { prepareErrorFunction } from './error-function-table';
export { golubKahanStep } from './golub-kahan-step';
export { multiplyVector, transposeMultiplyVector } from './matrix-vector';
export { fillNormals } from './normals';
export { removeComponents } from './orthogonalization';
export { addProduct, productWorkBytes } from './product';
export { tridiagonalEigenvalues } from './tridiagonal-eigenvalues';
export { tridiagonalize, tridiagonalizeWork } from './tridiagonalization';
export { dot } from './vector';

/** The first address that no constant of this module uses. */
export function heapBase(): usize {
  return __heap_base;
}
