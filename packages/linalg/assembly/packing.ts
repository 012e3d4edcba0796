/** Rows of A and of B that the register tile of `tile.ts` takes at once. */
export const tileRows: i32 = 5;
export const tileCols: i32 = 4;

/** Packs `count` rows of alpha·A, `depth` deep, in groups of 5; missing rows are zeros. Strides in bytes. */
export function packA(
  count: i32, depth: i32, alpha: f64, A: usize, rowStride: usize, colStride: usize, out: usize,
): void {
  for (let i = 0; i < count; i += tileRows) {
    const p0 = A + <usize>i * rowStride;
    const left = count - i;
    if (left < tileRows) {
      packRest(left, tileRows, depth, alpha, p0, rowStride, colStride, out);
      return;
    }
    const p1 = p0 + rowStride;
    const p2 = p1 + rowStride;
    const p3 = p2 + rowStride;
    const p4 = p3 + rowStride;
    let q: usize = 0;
    for (let k = 0; k < depth; k++) {
      store<f64>(out, alpha * load<f64>(p0 + q));
      store<f64>(out, alpha * load<f64>(p1 + q), 8);
      store<f64>(out, alpha * load<f64>(p2 + q), 16);
      store<f64>(out, alpha * load<f64>(p3 + q), 24);
      store<f64>(out, alpha * load<f64>(p4 + q), 32);
      out += 40;
      q += colStride;
    }
  }
}

/** Packs `count` rows of B, `depth` deep, in groups of 4; missing rows are zeros. Strides in bytes. */
export function packB(
  count: i32, depth: i32, B: usize, rowStride: usize, colStride: usize, out: usize,
): void {
  for (let i = 0; i < count; i += tileCols) {
    const p0 = B + <usize>i * rowStride;
    const left = count - i;
    if (left < tileCols) {
      packRest(left, tileCols, depth, 1, p0, rowStride, colStride, out);
      return;
    }
    let q = p0;
    if (rowStride === 8) {
      for (let k = 0; k < depth; k++) {
        v128.store(out, v128.load(q));
        v128.store(out, v128.load(q, 16), 16);
        out += 32;
        q += colStride;
      }
    } else {
      for (let k = 0; k < depth; k++) {
        store<f64>(out, load<f64>(q));
        store<f64>(out, load<f64>(q + rowStride), 8);
        store<f64>(out, load<f64>(q + 2 * rowStride), 16);
        store<f64>(out, load<f64>(q + 3 * rowStride), 24);
        out += 32;
        q += colStride;
      }
    }
  }
}

/** The last, incomplete group of `group` rows. */
function packRest(
  count: i32, group: i32, depth: i32, alpha: f64, A: usize, rowStride: usize, colStride: usize,
  out: usize,
): void {
  for (let k = 0; k < depth; k++) {
    for (let r = 0; r < group; r++) {
      store<f64>(out, r < count ? alpha * load<f64>(A + <usize>r * rowStride) : 0);
      out += 8;
    }
    A += colStride;
  }
}
