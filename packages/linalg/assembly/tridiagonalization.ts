import { address, at, put } from './doubles';
import { addProduct } from './product';
import { symmetricMultiply } from './symmetric-vector';
import { addScaled, dot, scale } from './vector';

// Columns per panel; the rest of the matrix is then updated by one product of depth 2 · 32.
const panelWidth: i32 = 32;

/** Doubles of `panels` that `tridiagonalize` needs, for an n × n matrix. */
export function tridiagonalizeWork(n: i32): i32 {
  return 4 * panelWidth * n;
}

/**
 * A = Q T Qᵀ for the n × n lower triangle A, in place: row i keeps reflector i − 1, of which element
 * i − 1 is 1. diagonal: n, offDiagonal and tau: n − 1 doubles out. panels: 4 · 32 · n doubles of work
 * space, work as for addProduct.
 */
export function tridiagonalize(
  n: i32, A: usize, diagonal: usize, offDiagonal: usize, tau: usize, panels: usize, work: usize,
): void {
  const V = panels;
  const W = address(panels, 2 * panelWidth * n);
  let m = n;
  while (m > 1) {
    const width = m > 2 * panelWidth ? panelWidth : m - 1;
    reducePanel(n, m, width, A, V, W, diagonal, offDiagonal, tau);
    m -= width;
    if (m === 1) {
      // One element is left: 2 Σ_t V_t0 W_t0 goes off it.
      let first = at(A, 0);
      for (let t = 0; t < width; t++) first -= 2 * at(V, t * n) * at(W, t * n);
      put(A, 0, first);
      break;
    }
    // A − V Wᵀ − W Vᵀ is one product of depth 2 · width with both panels behind each other.
    const bytes = (<usize>(width * n)) << 3;
    memory.copy(V + bytes, W, bytes);
    memory.copy(W + bytes, V, bytes);
    addProduct(m, m, 2 * width, -1, V, 1, n, W, 1, n, A, n, 1, work);
  }
  if (n > 0) put(diagonal, 0, at(A, 0));
}

/**
 * Reduces the panel of `width` columns that ends the leading m × m block. Row i = m − 1 − t keeps
 * reflector t; row t of V is that reflector, row t of W its partner in A ← A − V Wᵀ − W Vᵀ.
 */
function reducePanel(
  n: i32, m: i32, width: i32, A: usize, V: usize, W: usize,
  diagonal: usize, offDiagonal: usize, tau: usize,
): void {
  const stride = (<usize>n) << 3;
  for (let t = 0; t < width; t++) {
    const i = m - 1 - t;
    const row = A + <usize>i * stride;
    for (let p = 0; p < t; p++) {
      const vp = V + <usize>p * stride;
      const wp = W + <usize>p * stride;
      addScaled(i + 1, -at(vp, i), wp, row);
      addScaled(i + 1, -at(wp, i), vp, row);
    }
    put(diagonal, i, at(row, i));
    const alpha = at(row, i - 1);
    const rest = dot(i - 1, row, row);
    let beta = alpha;
    let factor: f64 = 0;
    if (rest > 0) {
      beta = -copysign(sqrt(alpha * alpha + rest), alpha);
      factor = (beta - alpha) / beta;
      scale(i - 1, 1 / (alpha - beta), row);
    }
    put(offDiagonal, i - 1, beta);
    put(tau, i - 1, factor);
    put(row, i - 1, 1);
    const v = V + <usize>t * stride;
    const w = W + <usize>t * stride;
    const bytes = (<usize>i) << 3;
    memory.copy(v, row, bytes);
    memory.fill(v + bytes, 0, stride - bytes);
    symmetricMultiply(i, A, stride, v, w);
    for (let p = 0; p < t; p++) {
      const vp = V + <usize>p * stride;
      const wp = W + <usize>p * stride;
      const fromW = dot(i, wp, v);
      const fromV = dot(i, vp, v);
      addScaled(i, -fromW, vp, w);
      addScaled(i, -fromV, wp, w);
    }
    scale(i, factor, w);
    addScaled(i, -0.5 * factor * dot(i, w, v), v, w);
    memory.fill(w + bytes, 0, stride - bytes);
  }
}
