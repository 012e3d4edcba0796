/** The row from k on with the largest element in column k of an n × n complex matrix. */
export function pivotRow(re: Float64Array, im: Float64Array, n: number, k: number): number {
  let best = k;
  let largest = -1;
  for (let i = k; i < n; i += 1) {
    const size = Math.abs(re[i * n + k] as number) + Math.abs(im[i * n + k] as number);
    if (size > largest) {
      largest = size;
      best = i;
    }
  }
  return best;
}
