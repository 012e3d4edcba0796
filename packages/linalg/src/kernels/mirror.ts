const mirrorBlock = 16;

/** Copies the lower triangle of the n × n matrix `data` onto the upper one, in blocks that stay in cache. */
export function mirrorInPlace(n: number, data: Float64Array): void {
  for (let ib = 0; ib < n; ib += mirrorBlock) {
    const ie = Math.min(ib + mirrorBlock, n);
    for (let jb = 0; jb <= ib; jb += mirrorBlock) {
      for (let i = ib; i < ie; i++) {
        const je = Math.min(jb + mirrorBlock, i);
        for (let j = jb; j < je; j++) data[j * n + i] = data[i * n + j] as number;
      }
    }
  }
}
