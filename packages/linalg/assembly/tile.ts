import { fma } from './doubles';

/**
 * Adds the product of one packed panel of A (5 rows) and one of B (4 rows), `depth` deep, to a 5 × 4
 * tile of C with rows `stride` bytes apart.
 *
 * 10 accumulators, two vectors of B, one element of A and a product leave two of the 15 vector registers that V8 uses. No
 * accumulator may go through the stack: it costs a third of the speed, and two thirds where its slot lies
 * across the border of a page, which chance decides anew in every process. One step of depth a turn, because the optimiser of
 * Binaryen would pair the sums of two steps and so keep twice as many operands alive.
 */
export function addTile(depth: i32, a: usize, b: usize, C: usize, stride: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  let c40 = f64x2.splat(0);
  let c41 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let x = f64x2.splat(0);
  let k = depth;
  while (k > 0) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load64_splat(a);
    c00 = fma(x, b0, c00);
    c01 = fma(x, b1, c01);
    x = v128.load64_splat(a, 8);
    c10 = fma(x, b0, c10);
    c11 = fma(x, b1, c11);
    x = v128.load64_splat(a, 16);
    c20 = fma(x, b0, c20);
    c21 = fma(x, b1, c21);
    x = v128.load64_splat(a, 24);
    c30 = fma(x, b0, c30);
    c31 = fma(x, b1, c31);
    x = v128.load64_splat(a, 32);
    c40 = fma(x, b0, c40);
    c41 = fma(x, b1, c41);
    a += 40;
    b += 32;
    k--;
  }
  v128.store(C, f64x2.add(v128.load(C), c00));
  v128.store(C, f64x2.add(v128.load(C, 16), c01), 16);
  C += stride;
  v128.store(C, f64x2.add(v128.load(C), c10));
  v128.store(C, f64x2.add(v128.load(C, 16), c11), 16);
  C += stride;
  v128.store(C, f64x2.add(v128.load(C), c20));
  v128.store(C, f64x2.add(v128.load(C, 16), c21), 16);
  C += stride;
  v128.store(C, f64x2.add(v128.load(C), c30));
  v128.store(C, f64x2.add(v128.load(C, 16), c31), 16);
  C += stride;
  v128.store(C, f64x2.add(v128.load(C), c40));
  v128.store(C, f64x2.add(v128.load(C, 16), c41), 16);
}
