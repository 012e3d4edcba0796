import { gaussLegendre } from './gauss-legendre.ts';
import type { Integrand } from './integrand.ts';

/** Gauss–Legendre nodes on each panel of width 1: poles 1 away from the line cost 1e-13, tanh's 1e-16. */
export const nodesPerPanel = 10;

/** The nodes of one panel measured from its centre, |x_j| < ½, and its weights, which sum to 1. */
export const unitRule: { readonly nodes: Float64Array; readonly weights: Float64Array } = {
  nodes: gaussLegendre(nodesPerPanel).nodes.map((node) => node / 2),
  weights: gaussLegendre(nodesPerPanel).weights.map((weight) => weight / 2),
};

/** A part of a panel that had to be split at a kink. */
export interface PanelPiece {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** Weight times f at each node. */
  readonly products: Float64Array;
}

/**
 * A function tabulated once on panels of width 1, so that many integrals against it cost no more values.
 *
 * Panel p covers [origin + p, origin + p + 1]; the origin puts the first kink on a boundary. Panels
 * that another kink would cut are zero in the table and stand in `pieces` instead.
 */
export class UnitPanels {
  /** Between 0 and 1. */
  readonly origin: number;
  readonly pieces: readonly PanelPiece[];
  /** Row p − first holds weight·f at the nodes of panel p. */
  products: Float64Array = new Float64Array(0);
  first = 0;
  /** One past the last panel tabulated. */
  end = 0;
  readonly #value: (x: number) => number;
  readonly #cut: ReadonlySet<number>;

  constructor({ value, kinks }: Integrand) {
    const [firstKink = 0] = kinks;
    this.#value = value;
    this.origin = firstKink - Math.floor(firstKink);
    const inner = kinks.filter((kink) => !Number.isInteger(kink - firstKink)).sort((a, b) => a - b);
    this.#cut = new Set(inner.map((kink) => Math.floor(kink - this.origin)));
    this.pieces = [...this.#cut].flatMap((panel) => this.#split(panel, inner));
  }

  /** Tabulates the panels first ≤ p < end too. */
  cover(first: number, end: number): void {
    if (this.end > this.first && first >= this.first && end <= this.end) return;
    // A little more than asked for, so that a slowly moving shift does not copy each time.
    const from = Math.min(first - 8, this.end > this.first ? this.first : first);
    const to = Math.max(end + 8, this.end > this.first ? this.end : end);
    const products = new Float64Array((to - from) * nodesPerPanel);
    products.set(
      this.products,
      (this.first - from) * nodesPerPanel * Number(this.end > this.first),
    );
    for (let panel = from; panel < to; panel += 1) {
      const known = panel >= this.first && panel < this.end;
      if (known || this.#cut.has(panel)) continue;
      const center = this.origin + panel + 0.5;
      for (let j = 0; j < nodesPerPanel; j += 1) {
        const x = center + (unitRule.nodes[j] as number);
        products[(panel - from) * nodesPerPanel + j] =
          (unitRule.weights[j] as number) * this.#value(x);
      }
    }
    this.products = products;
    this.first = from;
    this.end = to;
  }

  #split(panel: number, kinks: readonly number[]): PanelPiece[] {
    const left = this.origin + panel;
    const cuts = kinks.filter((kink) => Math.floor(kink - this.origin) === panel);
    const ends = [left, ...cuts, left + 1];
    return ends.slice(1).map((right, i) => {
      const from = ends[i] as number;
      const nodes = unitRule.nodes.map((node) => (from + right) / 2 + (right - from) * node);
      const weights = unitRule.weights.map((weight) => (right - from) * weight);
      const products = nodes.map((x, j) => (weights[j] as number) * this.#value(x));
      return { nodes, weights, products };
    });
  }
}
