import { gaussLegendre, type QuadratureRule } from '@onestep/hermite';

/** Moments of s up to the sixth power of a label of degree 20 are negligible beyond. */
const reach = 10;
const nodesPerPanel = 10;

/**
 * A rule for E f(s), s ~ N(0, 1), by Gauss–Legendre panels of width 1 cut at the kinks of the teacher.
 *
 * @param kinks ascending points where f or f′ jumps.
 */
export function labelPanels(kinks: readonly number[]): QuadratureRule {
  const whole = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const cuts = new Set([...whole, ...kinks.filter((kink) => Math.abs(kink) < reach)]);
  const ends = [...cuts].sort((a, b) => a - b);
  const rule = gaussLegendre(nodesPerPanel);
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const left = ends[i] as number;
    const half = ((ends[i + 1] as number) - left) / 2;
    for (let j = 0; j < nodesPerPanel; j += 1) {
      const s = left + half * (1 + (rule.nodes[j] as number));
      nodes.push(s);
      weights.push(half * (rule.weights[j] as number) * Math.exp(-0.5 * s * s));
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    nodes: Float64Array.from(nodes),
    weights: Float64Array.from(weights, (weight) => weight / total),
  };
}
