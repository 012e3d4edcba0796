const epsilon = 2 ** -52;
const sweepsPerEigenvalue = 60;

/**
 * Square-root-free implicit QL on the diagonal `d` and the squared off-diagonal `e2` (one spare
 * element at its end), both overwritten; `d` ends as the eigenvalues, unsorted. Returns the number
 * of QL sweeps, negative if one eigenvalue used up its own.
 */
export function rationalQlInPlace(d: Float64Array, e2: Float64Array): number {
  const n = d.length;
  let sweeps = 0;
  let shiftSum = 0;
  let size = 0;
  let tiny = 0;
  let tinySquare = 0;
  for (let l = 0; l < n; l++) {
    const local = Math.abs(d[l] as number) + Math.sqrt(e2[l] as number);
    if (size <= local) {
      size = local;
      tiny = epsilon * size;
      tinySquare = tiny * tiny;
    }
    let m = l;
    while (m < n - 1 && (e2[m] as number) > tinySquare) m++;
    if (m !== l) {
      for (let sweep = 1; ; sweep++) {
        if (sweep > sweepsPerEigenvalue) return -sweeps;
        sweeps++;
        const s = Math.sqrt(e2[l] as number);
        let g = d[l] as number;
        const ratio = ((d[l + 1] as number) - g) / (2 * s);
        const root = Math.sqrt(ratio * ratio + 1);
        d[l] = s / (ratio >= 0 ? ratio + root : ratio - root);
        const shift = g - (d[l] as number);
        for (let i = l + 1; i < n; i++) d[i] = (d[i] as number) - shift;
        shiftSum += shift;
        g = d[m] as number;
        if (g === 0) g = tiny;
        let h = g;
        let sine = 0;
        for (let i = m - 1; i >= l; i--) {
          const p = g * h;
          const off = e2[i] as number;
          const r = p + off;
          e2[i + 1] = sine * r;
          sine = off / r;
          const di = d[i] as number;
          d[i + 1] = h + sine * (h + di);
          g = di - off / g;
          if (g === 0) g = tiny;
          h = (g * p) / r;
        }
        const last = sine * g;
        e2[l] = last;
        d[l] = h;
        if (h === 0 || Math.abs(last) <= Math.abs(tinySquare / h)) break;
        e2[l] = h * last;
        if (e2[l] === 0) break;
      }
    }
    d[l] = (d[l] as number) + shiftSum;
  }
  return sweeps;
}
