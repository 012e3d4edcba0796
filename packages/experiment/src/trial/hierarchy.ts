import { expand } from '@onestep/hermite';
import { orderComponent, removeOrderInPlace, restoreOrderInPlace } from '@onestep/network';
import { contributionName, errorNames, highestContribution } from '../comparison/quantities.ts';
import type { SpecFunctions } from './draws.ts';
import { type Readout, type ReadoutErrors, readoutErrors } from './readout.ts';
import type { Measured } from './trial-result.ts';

/** The orders that a step writes into the features, with the coefficients they are written with. */
export interface WrittenOrders {
  /** c_0, c_1, … of the activation. */
  readonly coefficients: Float64Array;
  /** k with c_k ≠ 0 and c_1 ≠ 0, ascending, up to the highest whose contribution is measured. */
  readonly orders: readonly number[];
}

/** What a contribution is measured with: the step, and the data along the direction that it learned. */
export interface WrittenStep {
  /** η. */
  readonly stepSize: number;
  /** a. */
  readonly secondLayer: Float64Array;
  /** X̃β of the ridge batch. */
  readonly projection: Float64Array;
  /** Xβ of the test set. */
  readonly testProjection: Float64Array;
}

/** Below this share of √E σ² a c_k √k! counts as absent: far above quadrature error, far below any spike. */
const absentShare = 1e-10;

/** The orders an activation can write. */
export function writtenOrders({ activation }: Pick<SpecFunctions, 'activation'>): WrittenOrders {
  const { coefficients, orthonormal, secondMoment } = expand(activation);
  const least = absentShare * Math.sqrt(secondMoment);
  const isThere = (k: number): boolean => Math.abs(orthonormal[k] as number) > least;
  const all = Array.from({ length: highestContribution }, (_, i) => i + 1);
  return { coefficients, orders: isThere(1) ? all.filter(isThere) : [] };
}

/**
 * What each order of the updated features is worth: the errors of a readout refitted without it, minus those with it.
 *
 *     contribution.k = error(F − c_1^k c_k η^k (X̃β)^{∘k} (a^{∘k})ᵀ) − error(F),   test features likewise
 *
 * Positive where the order helps. The orders overlap, so that the contributions do not add up to the whole change.
 *
 * @param readout its features are changed on the way and put back, up to rounding.
 * @param errors those of the readout as it is, by ridge.
 * @returns objectiveContribution.k, trainErrorContribution.k and testErrorContribution.k, by ridge.
 *
 * One factorisation for each order. Source: arXiv 2310.07891, decomposition of the updated features.
 */
export function contributionQuantities(
  readout: Readout,
  errors: readonly ReadoutErrors[],
  { coefficients, orders }: WrittenOrders,
  { stepSize, secondLayer, projection, testProjection }: WrittenStep,
): readonly Measured[] {
  const byOrder = orders.map((order) => {
    // Without a step there is nothing to take out, and refits would only add their rounding.
    if (stepSize === 0) return errors;
    const shared = { secondLayer, stepSize, coefficients };
    const component = orderComponent(order, { ...shared, projection });
    const testComponent = orderComponent(order, { ...shared, projection: testProjection });
    removeOrderInPlace(readout.features, component);
    removeOrderInPlace(readout.testFeatures, testComponent);
    const without = readoutErrors(readout);
    restoreOrderInPlace(readout.features, component);
    restoreOrderInPlace(readout.testFeatures, testComponent);
    return without;
  });
  return errors.map((whole, ridgeIndex) => {
    const entries = orders.flatMap((order, i) => {
      const without = byOrder[i]?.[ridgeIndex] as ReadoutErrors;
      return errorNames.map((name) => [contributionName(name, order), without[name] - whole[name]]);
    });
    return Object.fromEntries(entries);
  });
}
