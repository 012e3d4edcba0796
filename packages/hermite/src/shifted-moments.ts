import { gaussLegendre } from './gauss-legendre.ts';
import type { Integrand } from './integrand.ts';
import { nodesPerPanel, UnitPanels, unitRule } from './unit-panels.ts';

/** The normal density is left out beyond so many standard deviations. */
const reach = 9;

/** Below this standard deviation the density is too narrow for panels of width 1 in v = su + t. */
const smallestTabulated = 0.5;

/** Above it a table would be long; f is then taken to vary slowly far from 0. */
const largestTabulated = 256;

/** Gauss–Legendre nodes on a panel of at most `directWidth` in u. */
const directRule = gaussLegendre(16);
const directWidth = 1.5;

/** E f(su + t) u^p for p = 0, 1, 2, and E f(su + t)². */
export interface ShiftedMoments {
  mean: number;
  first: number;
  second: number;
  square: number;
}

/**
 * An evaluator of the first moments of a function under shifted and scaled normal laws.
 *
 *     E f(su + t),  E u f(su + t),  E u² f(su + t),  E f(su + t)²,   u ~ N(0, 1)
 *
 * For 0.5 ≤ s ≤ 256 f is tabulated once on panels of width 1 (as in `shiftedExpectation`) and a call computes the density
 * only; other s are integrated directly.
 *
 * @param f its values and kinks.
 * @returns (s, t) ↦ the moments, in an object that the next call overwrites. It throws RangeError unless s > 0 and t are finite.
 *
 * Accuracy: error below 1e-12 of E|f|(1 + u²) when f, continued to complex numbers, has no singularity within 1 of the real
 * line between its kinks; for s > 256 when f varies slowly far from 0. Cost: about 1 µs for s = 1, growing with s.
 */
export function shiftedMoments(f: Integrand): (scale: number, shift: number) => ShiftedMoments {
  const table = new UnitPanels(f);
  const out: ShiftedMoments = { mean: 0, first: 0, second: 0, square: 0 };
  const density = new TabulatedDensity();
  return (scale, shift) => {
    if (!(scale > 0 && Number.isFinite(scale) && Number.isFinite(shift))) {
      throw new RangeError(
        `shiftedMoments: scale must be positive and the shift finite, got ${scale} and ${shift}; check what they were computed from`,
      );
    }
    out.mean = 0;
    out.first = 0;
    out.second = 0;
    out.square = 0;
    if (scale < smallestTabulated || scale > largestTabulated) direct(f, scale, shift, out);
    else density.integrate(table, scale, shift, out);
    return out;
  };
}

/** The normal density of one standard deviation laid over tabulated panels; keeps what depends on it alone. */
class TabulatedDensity {
  #scale = 0;
  readonly #local = new Float64Array(nodesPerPanel);
  readonly #steps = new Float64Array(nodesPerPanel);
  readonly #factors = new Float64Array(nodesPerPanel);

  integrate(table: UnitPanels, scale: number, shift: number, out: ShiftedMoments): void {
    const precision = 1 / (scale * scale);
    const { nodes, weights } = unitRule;
    if (scale !== this.#scale) {
      this.#scale = scale;
      for (let j = 0; j < nodesPerPanel; j += 1) {
        const x = nodes[j] as number;
        this.#local[j] = Math.exp(-0.5 * precision * x * x);
        this.#steps[j] = Math.exp(-precision * x);
      }
    }
    const first = Math.floor(shift - reach * scale - table.origin);
    const end = Math.ceil(shift + reach * scale - table.origin);
    table.cover(first, end);
    const { products } = table;
    let delta = table.origin + first + 0.5 - shift;
    for (let j = 0; j < nodesPerPanel; j += 1) {
      this.#factors[j] =
        (this.#local[j] as number) * Math.exp(-precision * delta * (nodes[j] as number));
    }
    let [mean, linear, quadratic, square] = [0, 0, 0, 0];
    let at = (first - table.first) * nodesPerPanel;
    for (let panel = first; panel < end; panel += 1, delta += 1) {
      let [i0, i1, i2, i3] = [0, 0, 0, 0];
      for (let j = 0; j < nodesPerPanel; j += 1, at += 1) {
        const factor = this.#factors[j] as number;
        const product = products[at] as number;
        const x = nodes[j] as number;
        const part = product * factor;
        i0 += part;
        i1 += part * x;
        i2 += part * x * x;
        i3 += (part * product) / (weights[j] as number);
        this.#factors[j] = factor * (this.#steps[j] as number);
      }
      const height = Math.exp(-0.5 * precision * delta * delta);
      mean += height * i0;
      linear += height * (delta * i0 + i1);
      quadratic += height * (delta * delta * i0 + 2 * delta * i1 + i2);
      square += height * i3;
    }
    for (const piece of table.pieces) {
      for (let j = 0; j < nodesPerPanel; j += 1) {
        const offset = (piece.nodes[j] as number) - shift;
        const product = piece.products[j] as number;
        const part = product * Math.exp(-0.5 * precision * offset * offset);
        mean += part;
        linear += part * offset;
        quadratic += part * offset * offset;
        square += (part * product) / (piece.weights[j] as number);
      }
    }
    const normalisation = 1 / (scale * Math.sqrt(2 * Math.PI));
    out.mean = normalisation * mean;
    out.first = (normalisation * linear) / scale;
    out.second = normalisation * quadratic * precision;
    out.square = normalisation * square;
  }
}

/** Panels in u, cut where v = su + t meets a kink, 0 or a power of 2. */
function direct(f: Integrand, scale: number, shift: number, out: ShiftedMoments): void {
  const cuts = new Set<number>();
  const panels = Math.ceil(reach / directWidth);
  for (let i = -panels; i <= panels; i += 1) cuts.add(i * directWidth);
  const cutAt = (v: number): void => {
    const u = (v - shift) / scale;
    if (Math.abs(u) < panels * directWidth) cuts.add(u);
  };
  for (const kink of f.kinks) cutAt(kink);
  if (scale > 1) {
    cutAt(0);
    for (let v = 1; v < Math.abs(shift) + reach * scale; v *= 2) {
      cutAt(v);
      cutAt(-v);
    }
  }
  const ends = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const left = ends[i] as number;
    const right = ends[i + 1] as number;
    const half = (right - left) / 2;
    for (let j = 0; j < directRule.nodes.length; j += 1) {
      const u = (left + right) / 2 + half * (directRule.nodes[j] as number);
      const weight =
        (half * (directRule.weights[j] as number) * Math.exp(-0.5 * u * u)) /
        Math.sqrt(2 * Math.PI);
      const value = f.value(scale * u + shift);
      out.mean += weight * value;
      out.first += weight * value * u;
      out.second += weight * value * u * u;
      out.square += weight * value * value;
    }
  }
}
