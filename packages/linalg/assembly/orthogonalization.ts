import { addFourRows } from './add-rows';
import { at } from './doubles';
import { multiplyVector } from './matrix-vector';
import { addScaled, dot } from './vector';

/**
 * x −= Qᵀ(Q x) for `count` orthonormal rows of n elements, four at a time one after the other: one pass of Gram–Schmidt.
 * `work` holds four doubles.
 */
export function removeComponents(count: i32, n: i32, Q: usize, x: usize, work: usize): void {
  const stride = (<usize>n) << 3;
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const row = Q + <usize>i * stride;
    multiplyVector(4, n, row, x, work);
    addFourRows(n, -at(work, 0), -at(work, 1), -at(work, 2), -at(work, 3), row, stride, x);
  }
  for (; i < count; i++) {
    const row = Q + <usize>i * stride;
    addScaled(n, -dot(n, row, x), row, x);
  }
}
