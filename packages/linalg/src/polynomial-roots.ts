import type { Outcome } from './outcome.ts';

export interface Complex {
  readonly re: number;
  readonly im: number;
}

const epsilon = 2 ** -52;
const sweepLimit = 120;

// Work space of one call: roots, and what `evaluate` found at a point. Calls never nest.
const rootRe: number[] = [];
const rootIm: number[] = [];
const done: boolean[] = [];
const point = { re: 0, im: 0, slopeRe: 0, slopeIm: 0, bound: 0 };

/**
 * Evaluates at z = x + iy, by Horner's rule in z for |z| ≤ 1 and in 1/z beyond, so that no power
 * overflows: p/z^s, its slope p'/z^s and Σ|a_k||z|^k/|z|^s, s = 0 or the degree, into `point`.
 */
function evaluate(a: readonly number[], x: number, y: number): void {
  const n = a.length - 1;
  const square = x * x + y * y;
  const inside = square <= 1;
  const wx = inside ? x : x / square;
  const wy = inside ? y : -y / square;
  const size = Math.sqrt(wx * wx + wy * wy);
  let re = a[inside ? n : 0] as number;
  let im = 0;
  let dRe = 0;
  let dIm = 0;
  let bound = Math.abs(re);
  for (let i = 1; i <= n; i++) {
    const c = a[inside ? n - i : i] as number;
    const nextDRe = dRe * wx - dIm * wy + re;
    dIm = dRe * wy + dIm * wx + im;
    dRe = nextDRe;
    const nextRe = re * wx - im * wy + c;
    im = re * wy + im * wx;
    re = nextRe;
    bound = bound * size + Math.abs(c);
  }
  point.re = re;
  point.im = im;
  point.bound = bound;
  if (inside) {
    point.slopeRe = dRe;
    point.slopeIm = dIm;
  } else {
    // p(z) = zⁿ q(w), w = 1/z: p'/zⁿ = w (n q − w q').
    const sRe = n * re - (wx * dRe - wy * dIm);
    const sIm = n * im - (wx * dIm + wy * dRe);
    point.slopeRe = wx * sRe - wy * sIm;
    point.slopeIm = wx * sIm + wy * sRe;
  }
}

/**
 * Starting points on circles whose radii are the slopes of the Newton polygon of log|a_k|, the
 * sizes that the roots would have if they were well apart (Bini, Numer. Algorithms 13, 1996).
 */
function placeStarts(a: readonly number[]): void {
  const n = a.length - 1;
  for (let i = 0; i < n; ) {
    let next = n;
    let steepest = Number.NEGATIVE_INFINITY;
    for (let j = i + 1; j <= n; j++) {
      const slope = Math.log(Math.abs((a[j] as number) / (a[i] as number))) / (j - i);
      if (slope >= steepest) {
        steepest = slope;
        next = j;
      }
    }
    const radius = Math.exp(-steepest);
    for (let m = i; m < next; m++) {
      const angle = (2 * Math.PI * (m - i)) / (next - i) + (2 * Math.PI * i) / n + 0.7;
      rootRe[m] = radius * Math.cos(angle);
      rootIm[m] = radius * Math.sin(angle);
      done[m] = false;
    }
    i = next;
  }
}

/** One Aberth correction of root i; true when it has arrived. */
function improve(a: readonly number[], i: number): boolean {
  const n = a.length - 1;
  const x = rootRe[i] as number;
  const y = rootIm[i] as number;
  evaluate(a, x, y);
  const { re, im, slopeRe, slopeIm, bound } = point;
  // 1/step = p'/p − Σ 1/(z − z_j), multiplied by p: no division by a vanishing p.
  let sumRe = 0;
  let sumIm = 0;
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    const dx = x - (rootRe[j] as number);
    const dy = y - (rootIm[j] as number);
    const square = dx * dx + dy * dy;
    if (square === 0) continue;
    sumRe += dx / square;
    sumIm -= dy / square;
  }
  const lowerRe = slopeRe - (re * sumRe - im * sumIm);
  const lowerIm = slopeIm - (re * sumIm + im * sumRe);
  const square = lowerRe * lowerRe + lowerIm * lowerIm;
  const arrived = Math.abs(re) + Math.abs(im) <= n * epsilon * bound;
  if (square === 0) return arrived;
  const stepRe = (re * lowerRe + im * lowerIm) / square;
  const stepIm = (im * lowerRe - re * lowerIm) / square;
  const size = Math.abs(x) + Math.abs(y);
  const step = Math.abs(stepRe) + Math.abs(stepIm);
  if (arrived && !(step <= 1e-3 * size)) return true;
  rootRe[i] = x - stepRe;
  rootIm[i] = y - stepIm;
  return arrived || step <= epsilon * size;
}

/** Makes the set symmetric about the real axis: pairs are averaged, single roots made real. */
function symmetrize(n: number): void {
  done.fill(false, 0, n);
  for (let count = 0; count < n; ) {
    let i = -1;
    for (let j = 0; j < n; j++) {
      if (!done[j] && (i < 0 || Math.abs(rootIm[j] as number) > Math.abs(rootIm[i] as number)))
        i = j;
    }
    const x = rootRe[i] as number;
    const y = rootIm[i] as number;
    let partner = -1;
    let nearest = 2 * Math.abs(y);
    for (let j = 0; j < n; j++) {
      if (done[j] || j === i) continue;
      const gap = Math.hypot((rootRe[j] as number) - x, (rootIm[j] as number) + y);
      if (gap < nearest) {
        nearest = gap;
        partner = j;
      }
    }
    done[i] = true;
    count++;
    if (partner < 0) {
      rootIm[i] = 0;
    } else {
      const re = 0.5 * (x + (rootRe[partner] as number));
      const im = 0.5 * (y - (rootIm[partner] as number));
      rootRe[i] = re;
      rootRe[partner] = re;
      rootIm[i] = im;
      rootIm[partner] = -im;
      done[partner] = true;
      count++;
    }
  }
}

/** One Newton step for a real root, kept if it lowers |p|. Returns the relative |p| at root i. */
function polish(a: readonly number[], i: number): number {
  const x = rootRe[i] as number;
  const y = rootIm[i] as number;
  evaluate(a, x, y);
  const before = Math.hypot(point.re, point.im) / point.bound;
  if (y !== 0 || before === 0 || point.slopeRe === 0) return before;
  const better = x - point.re / point.slopeRe;
  evaluate(a, better, 0);
  const after = Math.abs(point.re) / point.bound;
  if (!(after < before)) return before;
  rootRe[i] = better;
  return after;
}

function findRoots(a: readonly number[]): { iterations: number; residual: number } {
  const n = a.length - 1;
  let iterations = 0;
  placeStarts(a);
  for (let left = n; left > 0 && iterations < sweepLimit; ) {
    iterations++;
    for (let i = 0; i < n; i++) {
      if (!done[i] && improve(a, i)) {
        done[i] = true;
        left--;
      }
    }
  }
  symmetrize(n);
  let residual = 0;
  for (let i = 0; i < n; i++) residual = Math.max(residual, polish(a, i));
  return { iterations, residual };
}

/** The roots of a_0 + a_1 z + a_2 z², by the formula that does not cancel. */
function quadraticRoots(a: readonly number[]): void {
  const c = a[0] as number;
  const half = -0.5 * (a[1] as number);
  const lead = a[2] as number;
  const discriminant = half * half - lead * c;
  if (discriminant < 0) {
    rootRe[0] = half / lead;
    rootRe[1] = rootRe[0];
    rootIm[0] = Math.sqrt(-discriminant) / lead;
    rootIm[1] = -rootIm[0];
    return;
  }
  const q = half + (half >= 0 ? 1 : -1) * Math.sqrt(discriminant);
  rootRe[0] = q / lead;
  rootRe[1] = q === 0 ? 0 : c / q;
  rootIm[0] = 0;
  rootIm[1] = 0;
}

/**
 * All complex roots of the real polynomial a_0 + a_1 z + … + a_n zⁿ.
 *
 * @param coefficients a_0 … a_n, ascending; zeros at the high end are trimmed, so the degree is that
 *   of the last nonzero one; meant for degrees up to about 10
 * @returns one root per degree, multiple ones repeated, ascending by real part and then by imaginary
 *   part; non-real roots come in exact conjugate pairs. iterations: sweeps of the iteration;
 *   residual: max over roots of |p(z)|/Σ|a_k||z|^k, the backward error; status `converged` when that
 *   is below 16 (n + 1) 2⁻⁵², else `iterationLimit` or `inaccurate`
 * @throws RangeError if there is no nonzero coefficient, or one is not finite
 *
 * Each root is exact for coefficients perturbed in their last digits, so a simple well-conditioned
 * root has nearly full accuracy and an m-fold one about 16/m digits. 2–3 µs for a quartic.
 * Source: Aberth, Math. Comp. 27 (1973), Newton steps repelled by the other roots.
 */
export function polynomialRoots(coefficients: ArrayLike<number>): Outcome<readonly Complex[]> {
  let degree = coefficients.length - 1;
  let largest = 0;
  for (let k = 0; k <= degree; k++) {
    const size = Math.abs(coefficients[k] as number);
    if (!(size < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `polynomialRoots: coefficients must be finite, got ${coefficients[k]} at ${k}; check how they were computed`,
      );
    }
    if (size > largest) largest = size;
  }
  if (largest === 0) {
    throw new RangeError(
      `polynomialRoots: coefficients must not all be zero, got ${coefficients.length} of them; every number is a root`,
    );
  }
  while (coefficients[degree] === 0) degree--;
  let zeros = 0;
  while (coefficients[zeros] === 0) zeros++;
  const a: number[] = [];
  for (let k = zeros; k <= degree; k++) a.push((coefficients[k] as number) / largest);

  const n = a.length - 1;
  let iterations = 0;
  let residual = 0;
  if (n === 1) {
    rootRe[0] = -(a[0] as number) / (a[1] as number);
    rootIm[0] = 0;
  } else if (n === 2) {
    quadraticRoots(a);
    residual = Math.max(polish(a, 0), polish(a, 1));
  } else if (n > 2) {
    ({ iterations, residual } = findRoots(a));
  }
  const roots: Complex[] = [];
  for (let i = 0; i < zeros; i++) roots.push({ re: 0, im: 0 });
  for (let i = 0; i < n; i++) insert(roots, rootRe[i] as number, rootIm[i] as number);
  const accurate = residual <= 16 * (n + 1) * epsilon;
  return {
    value: roots,
    status: accurate ? 'converged' : iterations === sweepLimit ? 'iterationLimit' : 'inaccurate',
    iterations,
    residual,
  };
}

/** Inserts a root into the list ordered by real part, then by imaginary part. */
function insert(roots: Complex[], re: number, im: number): void {
  let at = roots.length;
  roots.push({ re, im });
  for (; at > 0; at--) {
    const before = roots[at - 1] as Complex;
    if (before.re < re || (before.re === re && before.im <= im)) break;
    roots[at] = before;
    roots[at - 1] = { re, im };
  }
}
