import { gaussHermite, type Integrand, orthonormalHermite } from '@onestep/hermite';
import type { LowRankMean, LowRankResolution } from './low-rank-mean.ts';
import { shiftedMean } from './shifted-mean.ts';

/**
 * Mean of the updated features in the Hermite basis of the sample, for a constant second layer a_i = 1/√N.
 *
 *     M(1, z) = E_u σ(u + ω z) + drift,    T_0k = E_z[M(1, z) h_k(z)]
 *
 * Every neuron has g = 1 and shifts alike: all a^{∘k} are parallel, and T is a single row.
 *
 * @param activation σ.
 * @param resolution Q and the number of nodes, as in `prepareLowRankMean`.
 * @returns a function of ω and the drift (default 0) that gives T, 1×Q.
 * @throws RangeError for fewer than two orders.
 *
 * Accuracy: entries to rounding. Cost: `nodes` expectations of σ for each ω. Source: docs/theory, sections 4 and 8.
 */
export function prepareConstantLayerMean(
  activation: Integrand,
  { orders = 12, nodes: count = 40 }: LowRankResolution = {},
): LowRankMean {
  const { nodes, weights } = gaussHermite(count);
  return shiftedMean({
    caller: 'prepareConstantLayerMean',
    activation,
    rows: 1,
    orders,
    addMeansInPlace({ data }, omega, expectation) {
      nodes.forEach((z, i) => {
        const weighted = (weights[i] as number) * expectation(omega * z);
        for (let k = 0; k < orders; k += 1) {
          data[k] = (data[k] as number) + weighted * orthonormalHermite(k, z);
        }
      });
    },
  });
}
