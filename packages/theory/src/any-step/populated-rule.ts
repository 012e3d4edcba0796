import { normalCdf } from '@onestep/activation';
import type { QuadratureRule } from '@onestep/hermite';

/**
 * A rule for a normal variable of which only `count` values are drawn: nodes that so few values do not reach are left out.
 *
 * The law with all nodes has eigenvalues of vanishing mass far out, from neurons and samples that a network of N and a batch of n
 * do not have. Kept are the nodes x with count·P(|Z| ≥ |x|) ≥ 1; the rest is rescaled so that E 1 = E Z² = 1.
 *
 * @param rule from `nodeRule`.
 * @param count N for neurons, n for samples.
 */
export function populatedRule({ nodes, weights }: QuadratureRule, count: number): QuadratureRule {
  const kept = Array.from(nodes.keys()).filter(
    (i) => 2 * count * normalCdf(-Math.abs(nodes[i] as number)) >= 1,
  );
  const mass = kept.reduce((sum, i) => sum + (weights[i] as number), 0);
  const square = kept.reduce(
    (sum, i) => sum + ((weights[i] as number) / mass) * (nodes[i] as number) ** 2,
    0,
  );
  const scale = square > 0 ? 1 / Math.sqrt(square) : 1;
  return {
    nodes: Float64Array.from(kept, (i) => scale * (nodes[i] as number)),
    weights: Float64Array.from(kept, (i) => (weights[i] as number) / mass),
  };
}
