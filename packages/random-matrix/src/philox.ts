/**
 * Consecutive blocks of Philox4x32-10: each block is four random 32-bit words, a function of a 128-bit counter and a
 * 64-bit key.
 *
 *     (x0, x1, x2, x3) ← (hi(M1 x2) ⊕ x1 ⊕ k0, lo(M1 x2), hi(M0 x0) ⊕ x3 ⊕ k1, lo(M0 x0)),   ten times,
 *     with (k0, k1) ← (k0, k1) + (W0, W1) in between
 *
 * The 64-bit products are put together from 16-bit halves, so that every operation is a 32-bit integer operation.
 *
 * @param low Word 0 of the first block's counter, any 32-bit integer; every further block has the next counter, with a
 * carry to word 1.
 * @param high Word 1 of the first block's counter, any 32-bit integer.
 * @param word2 Counter word 2, any 32-bit integer; `word3` likewise. They are the same for all blocks.
 * @param key0 Key word 0, any 32-bit integer; `key1` likewise.
 * @param out Receives the words, signed, four to a block; its length must be a multiple of 4.
 *
 * Source: Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC11).
 */
export function philoxBlocksInPlace(
  low: number,
  high: number,
  word2: number,
  word3: number,
  key0: number,
  key1: number,
  out: Int32Array,
): void {
  let counter0 = low | 0;
  let counter1 = high | 0;
  for (let at = 0; at < out.length; at += 4) {
    let x0 = counter0;
    let x1 = counter1;
    let x2 = word2 | 0;
    let x3 = word3 | 0;
    let k0 = key0 | 0;
    let k1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      // M0 = 0xd2511f53 times x0
      const a = x0 & 0xffff;
      const b = x0 >>> 16;
      const ab = (Math.imul(0xd251, a) + (Math.imul(0x1f53, a) >>> 16)) | 0;
      const ba = (Math.imul(0x1f53, b) + (ab & 0xffff)) | 0;
      const high0 = (Math.imul(0xd251, b) + (ab >>> 16) + (ba >>> 16)) | 0;
      const low0 = Math.imul(0xd2511f53, x0);
      // M1 = 0xcd9e8d57 times x2
      const c = x2 & 0xffff;
      const d = x2 >>> 16;
      const cd = (Math.imul(0xcd9e, c) + (Math.imul(0x8d57, c) >>> 16)) | 0;
      const dc = (Math.imul(0x8d57, d) + (cd & 0xffff)) | 0;
      const high1 = (Math.imul(0xcd9e, d) + (cd >>> 16) + (dc >>> 16)) | 0;
      const low1 = Math.imul(0xcd9e8d57, x2);
      x0 = high1 ^ x1 ^ k0;
      x1 = low1;
      x2 = high0 ^ x3 ^ k1;
      x3 = low0;
      k0 = (k0 + 0x9e3779b9) | 0;
      k1 = (k1 + 0xbb67ae85) | 0;
    }
    out[at] = x0;
    out[at + 1] = x1;
    out[at + 2] = x2;
    out[at + 3] = x3;
    counter0 = (counter0 + 1) | 0;
    counter1 = (counter1 + (counter0 === 0 ? 1 : 0)) | 0;
  }
}
