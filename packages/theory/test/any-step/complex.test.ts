import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complexCholesky } from '../../src/any-step/complex/complex-cholesky.ts';
import { complexInverse } from '../../src/any-step/complex/complex-inverse.ts';
import {
  addBlockInPlace,
  blockOf,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexMatrix,
  complexTranspose,
} from '../../src/any-step/complex/complex-matrix.ts';
import {
  complexMultiplyVector,
  complexProduct,
} from '../../src/any-step/complex/complex-product.ts';
import { complexSolve } from '../../src/any-step/complex/complex-solve.ts';

const number = fc.double({ min: -1, max: 1, noNaN: true });
/** A well-conditioned n × n matrix: elements of the unit square, with n + 1 added on the diagonal. */
const matrices = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc
    .tuple(
      fc.array(number, { minLength: n * n, maxLength: n * n }),
      fc.array(number, { minLength: n * n, maxLength: n * n }),
    )
    .map(([re, im]): ComplexMatrix => {
      const A = { rows: n, cols: n, re: Float64Array.from(re), im: Float64Array.from(im) };
      return combination([1, n + 1], [A, complexIdentity(n)]);
    }),
);

const distance = (A: ComplexMatrix, B: ComplexMatrix): number =>
  Math.max(
    ...A.re.map((value, i) =>
      Math.hypot(value - (B.re[i] as number), (A.im[i] as number) - (B.im[i] as number)),
    ),
  );
const runs = { numRuns: 100, seed: 1 };

describe('complex matrices', () => {
  it('A A⁻¹ = A⁻¹ A = I', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const inverse = complexInverse(A);
        const identity = complexIdentity(A.rows);
        expect(distance(complexProduct(A, inverse), identity)).toBeLessThan(1e-13);
        expect(distance(complexProduct(inverse, A), identity)).toBeLessThan(1e-13);
      }),
      runs,
    );
  });

  it('A x = b', () => {
    fc.assert(
      fc.property(matrices, (A) => {
        const b = { re: A.re.slice(0, A.rows), im: A.im.slice(0, A.rows) };
        const image = complexMultiplyVector(A, complexSolve(A, b));
        for (let i = 0; i < A.rows; i += 1) {
          expect(Math.abs((image.re[i] as number) - (b.re[i] as number))).toBeLessThan(1e-13);
          expect(Math.abs((image.im[i] as number) - (b.im[i] as number))).toBeLessThan(1e-13);
        }
      }),
      runs,
    );
  });

  it('need row swaps for a zero pivot', () => {
    const A = complexMatrix(2, 2);
    A.re.set([0, 2, 0, 0]);
    A.im.set([0, 0, -4, 0]);
    const inverse = complexInverse(A);
    expect(distance(complexProduct(A, inverse), complexIdentity(2))).toBeLessThan(1e-15);
    const x = complexSolve(A, { re: Float64Array.of(2, 0), im: Float64Array.of(0, 4) });
    expect([...x.re, ...x.im]).toEqual([-1, 1, 0, 0]);
  });

  it('L Lᵀ = A for a complex symmetric A, without conjugation', () => {
    fc.assert(
      fc.property(matrices, (B) => {
        const A = combination([1, 1], [B, complexTranspose(B)]);
        const L = complexCholesky(A);
        expect(distance(complexProduct(L, complexTranspose(L)), A)).toBeLessThan(1e-13 * B.rows);
        for (let i = 0; i < A.rows; i += 1) {
          for (let j = i + 1; j < A.rows; j += 1) expect(L.re[i * A.rows + j]).toBe(0);
          expect(L.re[i * (A.rows + 1)]).toBeGreaterThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  it('carry derivatives in an imaginary part of 1e-20', () => {
    // d A⁻¹ = −A⁻¹ Ȧ A⁻¹ along a real direction, to rounding.
    fc.assert(
      fc.property(matrices, ({ rows, cols, re, im }) => {
        const step = 1e-20;
        const A = { rows, cols, re, im: im.map((value) => step * value) };
        const { im: derivative } = complexInverse(A);
        const real = (part: Float64Array): ComplexMatrix => ({
          rows,
          cols,
          re: part,
          im: new Float64Array(part.length),
        });
        const inverse = complexInverse(real(re));
        const exact = complexProduct(complexProduct(inverse, real(im)), inverse);
        derivative.forEach((value, i) => {
          expect(Math.abs(value / step + (exact.re[i] as number))).toBeLessThan(1e-13);
        });
      }),
      runs,
    );
  });

  it('take blocks out and add them', () => {
    const A = complexMatrix(3, 4);
    A.re.forEach((_, i) => {
      A.re[i] = i;
      A.im[i] = -i;
    });
    const block = blockOf(A, 1, 2, 2, 2);
    expect([...block.re]).toEqual([6, 7, 10, 11]);
    expect([...block.im]).toEqual([-6, -7, -10, -11]);
    addBlockInPlace(A, 0, 0, 2, block);
    expect([A.re[0], A.re[1], A.re[4], A.re[5]]).toEqual([12, 15, 24, 27]);
  });
});
