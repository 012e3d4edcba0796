import { factorInPlace } from '../kernels/cholesky.ts';
import { stepThrough } from '../kernels/golub-kahan-pass.ts';
import { multiplyVectorInto, transposeMultiplyVectorInto } from '../kernels/matrix-vector.ts';
import { mirrorInPlace } from '../kernels/mirror.ts';
import { addProduct, type StridedBlock } from '../kernels/product.ts';
import { rationalQlInPlace } from '../kernels/rational-ql.ts';
import { reduceToTridiagonalInPlace } from '../kernels/tridiagonalize.ts';
import { basisOf } from '../orthogonalize.ts';
import { norm } from '../vectors.ts';
import type { Backend, Operand } from './backend.ts';

/** Plain TypeScript: runs everywhere, and is what the other backends are measured against. */
export const reference: Backend = {
  name: 'reference',
  product(rows, cols, depth, A, B, out) {
    out.fill(0);
    const [a, b] = [block(A, rows, depth), block(B, cols, depth)];
    addProduct(
      rows,
      cols,
      depth,
      1,
      a,
      b,
      block({ data: out, transposed: false }, rows, cols),
      false,
    );
  },
  gram(n, depth, scale, A, out) {
    out.fill(0);
    const a = block(A, n, depth);
    addProduct(n, n, depth, scale, a, a, block({ data: out, transposed: false }, n, n), true);
    mirrorInPlace(n, out);
  },
  choleskyInPlace: (n, A) => factorInPlace(A, n, n, 0),
  tridiagonalizeInPlace: reduceToTridiagonalInPlace,
  tridiagonalEigenvaluesInPlace: rationalQlInPlace,
  hold: (rows, cols, F, use) =>
    use({
      norm: () => norm(F),
      multiply: (x, y) => multiplyVectorInto(rows, cols, F, x, y),
      transposeMultiply: (x, y) => transposeMultiplyVectorInto(rows, cols, F, x, y),
      golubKahanStep: (v, alpha, u, t, s) => stepThrough(rows, cols, F, v, alpha, u, t, s),
      basis: () => {
        const vectors: Float64Array[] = [];
        const { removeFrom } = basisOf(vectors);
        return {
          get length() {
            return vectors.length;
          },
          removeFrom,
          push(q) {
            vectors.push(q.slice());
          },
        };
      },
    }),
};

/** An operand with its strides. */
function block({ data, transposed }: Operand, rows: number, depth: number): StridedBlock {
  return transposed
    ? { data, start: 0, rowStride: 1, colStride: rows }
    : { data, start: 0, rowStride: depth, colStride: 1 };
}
