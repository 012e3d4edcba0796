import { CompensatedSum } from './compensated-sum.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import type { QuadratureRule } from './quadrature-rule.ts';

/** Integrals against the normal density stop here: φ(20) < 1e-87, enough for squares of He_40. */
const reach = 20;

/** On a panel of width 1 enough for functions with a pole no nearer than 1 to the real line. */
const nodesPerPanel = 20;

const remembered = new Map<string, QuadratureRule>();

/**
 * The rule of `splitPanels`, remembered for the last few sets of kinks.
 *
 * @returns shared between callers: read only.
 */
export function gaussianPanels(kinks: readonly number[]): QuadratureRule {
  const key = kinks.join(' ');
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= 64) remembered.clear();
  const rule = splitPanels(kinks);
  remembered.set(key, rule);
  return rule;
}

/**
 * A composite rule for E f(Z), Z ~ N(0, 1): Gauss–Legendre with 20 nodes on panels between the whole
 * numbers of [−20, 20], split further at the kinks, the density inside the weights.
 *
 * @param kinks where f or a derivative of f jumps; those outside the interval do not matter.
 */
export function splitPanels(kinks: readonly number[]): QuadratureRule {
  const breaks = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const inside = kinks.filter((kink) => Math.abs(kink) < reach);
  const ends = [...new Set([...breaks, ...inside])].sort((a, b) => a - b);
  const rule = gaussLegendre(nodesPerPanel);
  const nodes = new Float64Array((ends.length - 1) * nodesPerPanel);
  const weights = new Float64Array(nodes.length);
  let filled = 0;
  for (let panel = 0; panel + 1 < ends.length; panel += 1) {
    const left = ends[panel] as number;
    const right = ends[panel + 1] as number;
    const half = (right - left) / 2;
    for (let j = 0; j < nodesPerPanel; j += 1) {
      const x = (left + right) / 2 + half * (rule.nodes[j] as number);
      nodes[filled] = x;
      weights[filled] = half * (rule.weights[j] as number) * Math.exp(-0.5 * x * x);
      filled += 1;
    }
  }
  // The mass is 1 to 1e-88; dividing by its sum removes the bias of rounded Legendre weights.
  const total = new CompensatedSum();
  for (const weight of weights) total.add(weight);
  return { nodes, weights: weights.map((weight) => weight / total.value) };
}
