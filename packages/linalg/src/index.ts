export {
  type BackendChoice,
  type BackendState,
  backendChoices,
  backendDescription,
  backendName,
  inspectBackends,
  useBackend,
} from './backend/active.ts';
export {
  type BackendName,
  type ElementwiseName,
  elementwiseNames,
  type PhiloxStream,
} from './backend/backend.ts';
export { cholesky, solveCholesky } from './cholesky.ts';
export { elementwiseInPlace, fillPhiloxNormals } from './elementwise.ts';
export { type Bidiagonalization, type GolubKahanOptions, golubKahan } from './golub-kahan.ts';
export { householderQr, type QrFactors } from './householder-qr.ts';
export { fromRows, identity, type Matrix, matrix, transpose } from './matrix.ts';
export { fromMlMatrix, type MlMatrixLike, toMlMatrix } from './ml-matrix.ts';
export { type Outcome, OutcomeError, type Status, statusText, unwrap } from './outcome.ts';
export { type Complex, polynomialRoots } from './polynomial-roots.ts';
export {
  gram,
  multiply,
  multiplyTransposed,
  transposeGram,
  transposeMultiply,
} from './products.ts';
export {
  leadingSingularTriplets,
  type SingularTripletOptions,
  type SingularTriplets,
} from './singular-triplets.ts';
export { solveTridiagonal } from './solve-tridiagonal.ts';
export {
  type Eigen,
  symmetricEigen,
  symmetricEigenvalues,
  tridiagonalEigen,
} from './symmetric-eigen.ts';
export { tridiagonalEigenvalues } from './tridiagonal-eigenvalues.ts';
export {
  type Tridiagonalization,
  tridiagonalize,
  tridiagonalizeInPlace,
} from './tridiagonalization.ts';
export {
  dot,
  linearCombination,
  multiplyVector,
  norm,
  transposeMultiplyVector,
} from './vectors.ts';
