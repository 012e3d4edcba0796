import { at, put } from './doubles';

const epsilon: f64 = 2.220446049250313e-16;
const sweepsPerEigenvalue: i32 = 60;

/**
 * Square-root-free implicit QL on the diagonal `d` and the squared off-diagonal `e2` (one spare element
 * at its end), both overwritten; `d` ends as the eigenvalues, unsorted. Returns the number of QL sweeps;
 * negative if one eigenvalue used up its own.
 */
export function tridiagonalEigenvalues(n: i32, d: usize, e2: usize): i32 {
  let sweeps = 0;
  let shiftSum: f64 = 0;
  let size: f64 = 0;
  let tiny: f64 = 0;
  let tinySquare: f64 = 0;
  for (let l = 0; l < n; l++) {
    const local = abs(at(d, l)) + sqrt(at(e2, l));
    if (size <= local) {
      size = local;
      tiny = epsilon * size;
      tinySquare = tiny * tiny;
    }
    let m = l;
    while (m < n - 1 && at(e2, m) > tinySquare) m++;
    if (m !== l) {
      let sweep = 0;
      let going = true;
      while (going) {
        if (++sweep > sweepsPerEigenvalue) return -sweeps;
        sweeps++;
        shiftSum += shiftedSweep(n, l, m, d, e2, tiny);
        const last = at(e2, l);
        const h = at(d, l);
        going = !(h === 0 || abs(last) <= abs(tinySquare / h));
        if (going) {
          put(e2, l, h * last);
          going = h * last !== 0;
        }
      }
    }
    put(d, l, at(d, l) + shiftSum);
  }
  return sweeps;
}

/** One sweep over l … m; leaves the last sine times g in e2[l], h in d[l], and returns the shift. */
function shiftedSweep(n: i32, l: i32, m: i32, d: usize, e2: usize, tiny: f64): f64 {
  const s = sqrt(at(e2, l));
  let g = at(d, l);
  const ratio = (at(d, l + 1) - g) / (2 * s);
  const root = sqrt(ratio * ratio + 1);
  put(d, l, s / (ratio >= 0 ? ratio + root : ratio - root));
  const shift = g - at(d, l);
  for (let i = l + 1; i < n; i++) put(d, i, at(d, i) - shift);
  g = at(d, m);
  if (g === 0) g = tiny;
  let h = g;
  let sine: f64 = 0;
  for (let i = m - 1; i >= l; i--) {
    const p = g * h;
    const off = at(e2, i);
    const r = p + off;
    put(e2, i + 1, sine * r);
    sine = off / r;
    const di = at(d, i);
    put(d, i + 1, h + sine * (h + di));
    g = di - off / g;
    if (g === 0) g = tiny;
    h = (g * p) / r;
  }
  put(e2, l, sine * g);
  put(d, l, h);
  return shift;
}
