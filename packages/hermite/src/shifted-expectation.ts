import { CompensatedSum } from './compensated-sum.ts';
import { splitPanels } from './gaussian-panels.ts';
import type { Integrand } from './integrand.ts';
import { panelDensity } from './panel-density.ts';
import { UnitPanels } from './unit-panels.ts';

/** Panels further than this many standard deviations from the shift are left out. */
const reach = 12;

/** Shifts beyond are integrated one by one, so that the table stays below 1 MB. */
const tableLimit = 4096;

/** Below this standard deviation the density is too narrow for panels of width 1. */
const smallestTabulated = 0.5;

/** With a larger one a shift beyond the table could still feel what f does near zero. */
const largestScale = 256;

/**
 * An evaluator of the mean of a function under a shifted normal law, for many shifts.
 *
 *     S(t) = E f(s u + t) = ∫ f(v) e^{−(v − t)²/(2s²)} dv/(s√(2π)),   u ~ N(0, 1)
 *
 * f is tabulated once on panels of width 1; a call computes the density only, see `panelDensity`.
 *
 * @param f its values and kinks.
 * @param options.scale the standard deviation, 0 < s ≤ 256; default 1.
 * @returns t ↦ S(t). It throws RangeError when t is not finite.
 * @throws RangeError for another s.
 *
 * Accuracy: error below 1e-14 of E|f(su + t)| when f, continued to complex numbers, has no
 * singularity within 1.5 of the real line between its kinks, 1e-13 within 1. Cost: see the README.
 */
export function shiftedExpectation(
  f: Integrand,
  { scale = 1 }: { readonly scale?: number } = {},
): (shift: number) => number {
  if (!(scale > 0 && scale <= largestScale)) {
    throw new RangeError(
      `shiftedExpectation: scale must be above 0 and at most ${largestScale}, got ${scale}; pass the standard deviation s of E f(su + t)`,
    );
  }
  if (scale < smallestTabulated) return (shift) => direct(f, checked(shift), scale);
  const table = new UnitPanels(f);
  const density = panelDensity(scale);
  const width = Math.ceil(reach * scale);
  return (shift) => {
    if (!(Math.abs(shift) < tableLimit)) return direct(f, checked(shift), scale);
    const nearest = Math.floor(shift - table.origin);
    table.cover(nearest - width, nearest + width);
    return density.integral(table, shift, nearest, width);
  };
}

/** The same integral for one shift alone, by panels in u. */
function direct({ value, kinks }: Integrand, shift: number, scale: number): number {
  const { nodes, weights } = splitPanels(kinks.map((kink) => (kink - shift) / scale));
  const sum = new CompensatedSum();
  for (const [i, u] of nodes.entries()) sum.add((weights[i] as number) * value(scale * u + shift));
  return sum.value;
}

function checked(shift: number): number {
  if (Number.isFinite(shift)) return shift;
  throw new RangeError(
    `shiftedExpectation: the shift must be finite, got ${shift}; check what it was computed from`,
  );
}
