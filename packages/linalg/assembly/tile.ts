import { fma } from './doubles';

/**
 * Adds the product of one packed panel of A (6 rows) and one of B (4 rows), `depth` deep, to a 6 × 4
 * tile of C with rows `stride` bytes apart.
 *
 * 12 accumulators, two vectors of B and one element of A fill the 15 vector registers that V8 uses;
 * larger tiles spill, smaller ones load more than they multiply. Two steps of depth a turn.
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
  let c50 = f64x2.splat(0);
  let c51 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let x = f64x2.splat(0);
  let k = depth;
  while (k >= 2) {
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
    x = v128.load64_splat(a, 40);
    c50 = fma(x, b0, c50);
    c51 = fma(x, b1, c51);
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load64_splat(a, 48);
    c00 = fma(x, b0, c00);
    c01 = fma(x, b1, c01);
    x = v128.load64_splat(a, 56);
    c10 = fma(x, b0, c10);
    c11 = fma(x, b1, c11);
    x = v128.load64_splat(a, 64);
    c20 = fma(x, b0, c20);
    c21 = fma(x, b1, c21);
    x = v128.load64_splat(a, 72);
    c30 = fma(x, b0, c30);
    c31 = fma(x, b1, c31);
    x = v128.load64_splat(a, 80);
    c40 = fma(x, b0, c40);
    c41 = fma(x, b1, c41);
    x = v128.load64_splat(a, 88);
    c50 = fma(x, b0, c50);
    c51 = fma(x, b1, c51);
    a += 96;
    b += 64;
    k -= 2;
  }
  if (k > 0) {
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
    x = v128.load64_splat(a, 40);
    c50 = fma(x, b0, c50);
    c51 = fma(x, b1, c51);
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
  C += stride;
  v128.store(C, f64x2.add(v128.load(C), c50));
  v128.store(C, f64x2.add(v128.load(C, 16), c51), 16);
}
