/**
 * y = S x over the leading n × n block of `data`, S symmetric and given by its lower triangle,
 * every element of which is read once.
 */
export function symmetricMultiply(
  n: number,
  data: Float64Array,
  stride: number,
  x: Float64Array,
  y: Float64Array,
  yStart: number,
): void {
  y.fill(0, yStart, yStart + n);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const p0 = i * stride;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const x0 = x[i] as number;
    const x1 = x[i + 1] as number;
    const x2 = x[i + 2] as number;
    const x3 = x[i + 3] as number;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < i; j++) {
      const o = yStart + j;
      const xj = x[j] as number;
      const a0 = data[p0 + j] as number;
      const a1 = data[p1 + j] as number;
      const a2 = data[p2 + j] as number;
      const a3 = data[p3 + j] as number;
      s0 += a0 * xj;
      s1 += a1 * xj;
      s2 += a2 * xj;
      s3 += a3 * xj;
      y[o] = (y[o] as number) + (a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3));
    }
    const b10 = data[p1 + i] as number;
    const b20 = data[p2 + i] as number;
    const b21 = data[p2 + i + 1] as number;
    const b30 = data[p3 + i] as number;
    const b31 = data[p3 + i + 1] as number;
    const b32 = data[p3 + i + 2] as number;
    const b00 = data[p0 + i] as number;
    const b11 = data[p1 + i + 1] as number;
    const b22 = data[p2 + i + 2] as number;
    const b33 = data[p3 + i + 3] as number;
    const o = yStart + i;
    y[o] = s0 + (b00 * x0 + b10 * x1) + (b20 * x2 + b30 * x3);
    y[o + 1] = s1 + (b10 * x0 + b11 * x1) + (b21 * x2 + b31 * x3);
    y[o + 2] = s2 + (b20 * x0 + b21 * x1) + (b22 * x2 + b32 * x3);
    y[o + 3] = s3 + (b30 * x0 + b31 * x1) + (b32 * x2 + b33 * x3);
  }
  for (; i < n; i++) {
    const row = i * stride;
    const xi = x[i] as number;
    let sum = 0;
    let o = yStart;
    for (let j = 0; j < i; j++) {
      const a = data[row + j] as number;
      sum += a * (x[j] as number);
      y[o] = (y[o] as number) + a * xi;
      o++;
    }
    y[o] = sum + (data[row + i] as number) * xi;
  }
}
