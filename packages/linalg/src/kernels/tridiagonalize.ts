import { addProduct } from './product.ts';
import { symmetricMultiply } from './symmetric-product.ts';
import { addScaledRange, dotRange, scaleRange } from './vector.ts';

// Columns per panel; the rest of the matrix is then updated by one product of depth 2 · 32.
const panelWidth = 32;

/**
 * Reduces the panel of `width` columns that ends the leading m × m block. Row i = m − 1 − t keeps
 * reflector t; `V` row t is that reflector, `W` row t its partner in A ← A − V Wᵀ − W Vᵀ.
 */
function reducePanel(
  data: Float64Array,
  n: number,
  m: number,
  width: number,
  V: Float64Array,
  W: Float64Array,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
  v: Float64Array,
): void {
  for (let t = 0; t < width; t++) {
    const i = m - 1 - t;
    const row = i * n;
    for (let p = 0; p < t; p++) {
      const at = p * n;
      addScaledRange(i + 1, -(V[at + i] as number), W, at, data, row);
      addScaledRange(i + 1, -(W[at + i] as number), V, at, data, row);
    }
    diagonal[i] = data[row + i] as number;
    const alpha = data[row + i - 1] as number;
    const rest = dotRange(i - 1, data, row, data, row);
    let beta = alpha;
    let factor = 0;
    if (rest > 0) {
      beta = alpha > 0 ? -Math.sqrt(alpha * alpha + rest) : Math.sqrt(alpha * alpha + rest);
      factor = (beta - alpha) / beta;
      scaleRange(i - 1, 1 / (alpha - beta), data, row);
    }
    offDiagonal[i - 1] = beta;
    tau[i - 1] = factor;
    data[row + i - 1] = 1;
    const own = t * n;
    for (let j = 0; j < i; j++) {
      const value = data[row + j] as number;
      v[j] = value;
      V[own + j] = value;
    }
    V.fill(0, own + i, own + n);
    symmetricMultiply(i, data, n, v, W, own);
    for (let p = 0; p < t; p++) {
      const at = p * n;
      const fromW = dotRange(i, W, at, v, 0);
      const fromV = dotRange(i, V, at, v, 0);
      addScaledRange(i, -fromW, V, at, W, own);
      addScaledRange(i, -fromV, W, at, W, own);
    }
    scaleRange(i, factor, W, own);
    addScaledRange(i, -0.5 * factor * dotRange(i, W, own, v, 0), v, 0, W, own);
    W.fill(0, own + i, own + n);
  }
}

/** A = Q T Qᵀ in the lower triangle of the n × n matrix `data`; row i keeps reflector i − 1. */
export function reduceToTridiagonalInPlace(
  n: number,
  data: Float64Array,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
): void {
  // Of V, rows 0 … width−1 hold the reflectors and the next width rows their partners; W has them
  // the other way round. A − V Wᵀ − W Vᵀ is then one product of depth 2 · width.
  const widest = Math.min(2 * panelWidth, n);
  const V = new Float64Array(2 * widest * n);
  const W = new Float64Array(2 * widest * n);
  const v = new Float64Array(n);
  const left = { data: V, start: 0, rowStride: 1, colStride: n };
  const right = { data: W, start: 0, rowStride: 1, colStride: n };
  const rest = { data, start: 0, rowStride: n, colStride: 1 };
  let m = n;
  while (m > 1) {
    const width = m > 2 * panelWidth ? panelWidth : m - 1;
    reducePanel(data, n, m, width, V, W, diagonal, offDiagonal, tau, v);
    m -= width;
    const used = width * n;
    V.set(W.subarray(0, used), used);
    W.set(V.subarray(0, used), used);
    addProduct(m, m, 2 * width, -1, left, right, rest, true);
  }
  if (n > 0) diagonal[0] = data[0] as number;
}
