import { quantileBatch, quantilesInPlace } from './normal-quantile';

/** The upper word of each 64-bit product of two vectors of 32-bit words. */
@inline
function highProduct(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(
    i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7,
  );
}

/** Normals of one group: four blocks of two. */
const groupSize: i32 = 8;

/**
 * Writes the normals of `groups` times four blocks of Philox4x32-10, two a block, to the doubles at `out`.
 * The counter of a block is (low word, high word, index, hash) with 64-bit number `high·2³² + low` and up.
 * The same bits as packages/random-matrix draws: Φ⁻¹ of (k + ½) 2⁻⁵², k the upper 52 bits of two words.
 */
export function fillNormals(
  groups: i32, low: i32, high: i32, index: i32, hash: i32, key0: i32, key1: i32, out: usize,
): void {
  const most = quantileBatch / groupSize;
  let block = ((<u64>(<u32>high)) << 32) | <u64>(<u32>low);
  for (let done = 0; done < groups; done += most) {
    const count = min(most, groups - done);
    fillUniforms(count, block, index, hash, key0, key1, out);
    quantilesInPlace(groupSize * count, out);
    out += (<usize>(groupSize * count)) << 3;
    block += 4 * <u64>count;
  }
}

/** As `fillNormals`, the numbers in (0, 1) of which it takes quantiles. */
function fillUniforms(
  groups: i32, block: u64, index: i32, hash: i32, key0: i32, key1: i32, out: usize,
): void {
  const m0 = i32x4.splat(<i32>0xd2511f53);
  const m1 = i32x4.splat(<i32>0xcd9e8d57);
  const w0 = i32x4.splat(<i32>0x9e3779b9);
  const w1 = i32x4.splat(<i32>0xbb67ae85);
  for (let g = 0; g < groups; g++) {
    const front = i64x2.add(i64x2.splat(block), i64x2(0, 1));
    const back = i64x2.add(front, i64x2.splat(2));
    let x0 = v128.shuffle<i32>(front, back, 0, 2, 4, 6);
    let x1 = v128.shuffle<i32>(front, back, 1, 3, 5, 7);
    let x2 = i32x4.splat(index);
    let x3 = i32x4.splat(hash);
    let k0 = i32x4.splat(key0);
    let k1 = i32x4.splat(key1);
    for (let round = 0; round < 10; round++) {
      const high0 = highProduct(x0, m0);
      const high1 = highProduct(x2, m1);
      const low0 = i32x4.mul(x0, m0);
      const low1 = i32x4.mul(x2, m1);
      x0 = v128.xor(v128.xor(high1, x1), k0);
      x1 = low1;
      x2 = v128.xor(v128.xor(high0, x3), k1);
      x3 = low0;
      k0 = i32x4.add(k0, w0);
      k1 = i32x4.add(k1, w1);
    }
    // First and second element of blocks 0, 1 and of blocks 2, 3, as 64-bit numbers.
    const first01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
    const first23 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
    const second01 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
    const second23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
    storeUniforms(out, v128.shuffle<i64>(first01, second01, 0, 2));
    storeUniforms(out + 16, v128.shuffle<i64>(first01, second01, 1, 3));
    storeUniforms(out + 32, v128.shuffle<i64>(first23, second23, 0, 2));
    storeUniforms(out + 48, v128.shuffle<i64>(first23, second23, 1, 3));
    out += 64;
    block += 4;
  }
}

/** (k + ½) 2⁻⁵² for the upper 52 bits k of two 64-bit random numbers. */
@inline
function storeUniforms(out: usize, random: v128): void {
  // k as a double, exactly: its bits below the exponent of 2^52, minus 2^52.
  const bits = v128.or(i64x2.shr_u(random, 12), f64x2.splat(4503599627370496));
  const k = f64x2.sub(bits, f64x2.splat(4503599627370496));
  v128.store(out, f64x2.mul(f64x2.add(k, f64x2.splat(0.5)), f64x2.splat(2.220446049250313e-16)));
}
