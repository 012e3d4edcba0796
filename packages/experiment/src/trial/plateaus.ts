import { type OrderComponent, restoreOrderInPlace } from '@onestep/network';
import { errorNames, highestPlateau, plateauName } from '../comparison/quantities.ts';
import type { WrittenOrders, WrittenStep } from './hierarchy.ts';
import { type Readout, readoutErrors } from './readout.ts';
import type { Measured } from './trial-result.ts';

/**
 * How strong a spike is that stands for an infinitely strong one, in units of a feature's own size: the ridge then charges it
 * 1e-6 of λ, far below any standard error, and the singular values still fit the precision.
 */
const strength = 1e3;

/**
 * The errors on the paper's plateaus: those of a readout of the features before the step, F_0, with the first ℓ spikes of the step
 * added, each in its own direction and infinitely strong.
 *
 *     F_ℓ = F_0 + M Σ_{k ≤ ℓ, c_k ≠ 0} (X̃β/‖β‖)^{∘k} (g^{∘k})ᵀ,   g = √N a,   M large; test features likewise
 *
 * That is what the updated features tend to for (ℓ−1)/(2ℓ) < α < ℓ/(2ℓ+2) as n → ∞, at a size that can be simulated.
 *
 * @param readout its features, those at η = 0, are changed.
 * @returns objectivePlateau.ℓ, trainErrorPlateau.ℓ and testErrorPlateau.ℓ, ℓ = 0 … 3, by ridge; ℓ = 0 is the network before the step.
 *
 * Source: arXiv 2310.07891, decomposition of the updated features.
 */
export function plateauQuantities(
  readout: Readout,
  { orders }: Pick<WrittenOrders, 'orders'>,
  { secondLayer, projection, testProjection }: Omit<WrittenStep, 'stepSize'>,
): readonly Measured[] {
  const spikes = orders
    .filter((order) => order <= highestPlateau)
    .map((order) => ({
      order,
      fit: spike(order, projection, projection, secondLayer),
      test: spike(order, testProjection, projection, secondLayer),
    }));
  const levels = Array.from({ length: highestPlateau + 1 }, (_, level) => {
    for (const { order, fit, test } of spikes) {
      if (order !== level) continue;
      restoreOrderInPlace(readout.features, fit);
      restoreOrderInPlace(readout.testFeatures, test);
    }
    return readoutErrors(readout);
  });
  return readout.ridges.map((_, ridgeIndex) =>
    Object.fromEntries(
      levels.flatMap((errors, level) =>
        errorNames.map((name) => [plateauName(name, level), errors[ridgeIndex]?.[name] as number]),
      ),
    ),
  );
}

/** M z^{∘k} and g^{∘k}, both of root mean square about one but for M; z in units of the ridge batch for both batches. */
function spike(
  order: number,
  along: Float64Array,
  unit: Float64Array,
  secondLayer: Float64Array,
): OrderComponent {
  const size = rootMeanSquare(unit);
  const length = rootMeanSquare(secondLayer);
  return {
    order,
    left: along.map((value) => strength * (value / size) ** order),
    right: secondLayer.map((weight) => (weight / length) ** order),
  };
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
