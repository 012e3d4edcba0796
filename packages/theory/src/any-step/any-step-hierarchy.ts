import type { LimitStatus } from '../limit.ts';
import type { Hierarchy, OrderContribution } from '../small-step/hierarchy.ts';
import { limitsDifference, type RidgeLimits } from '../small-step/ridge-limits.ts';
import type { ConditionalFeatures } from './conditional-features.ts';

/** One step size, as far as its orders go. */
export interface AnyStepHierarchyProblem {
  readonly features: ConditionalFeatures;
  /** c_0, c_1, …. */
  readonly coefficients: Float64Array;
  /** ω. */
  readonly omega: number;
  /** The errors with each table in place of μ0, the first of them μ0 itself. */
  errorsWith(means: readonly Float64Array[]): readonly RidgeLimits[];
}

/**
 * What each order of a step of any size adds to the limits at one ridge.
 *
 * Order k of the features, c_k η^k c_1^k (X̃β)^{∘k} (a^{∘k})ᵀ, is c_k (ωgz)^k given g and z: taken out, it changes μ0 and nothing
 * else, so that one fixed point serves every order. `upTo` k keeps the mean at shift 0 and the orders up to k.
 *
 * @param maxOrder largest k, from 1 to the orders of `coefficients`.
 * @param status that of the limits at the same step size and ridge.
 * @throws RangeError for any other maxOrder.
 *
 * Cost: 4 maxOrder + 2 finite problems, about 1 ms each. Source: docs/theory, section 9, and large steps, section 3.
 */
export function anyStepHierarchy(
  { features, coefficients, omega, errorsWith }: AnyStepHierarchyProblem,
  maxOrder: number,
  status: LimitStatus,
): Hierarchy {
  const largest = coefficients.length - 1;
  if (!(Number.isInteger(maxOrder) && maxOrder >= 1 && maxOrder <= largest)) {
    throw new RangeError(
      `hierarchy: maxOrder must be an integer from 1 to ${largest}, got ${maxOrder}; pass the largest order wanted`,
    );
  }
  const { neurons, samples, mean } = features;
  const cols = samples.nodes.length;
  const strengths = Array.from(
    { length: maxOrder },
    (_, i) => (coefficients[i + 1] as number) * omega ** (i + 1),
  );
  /** table + factor·s_k g^k z^k. */
  const plus = (table: Float64Array, order: number, factor: number): Float64Array =>
    table.map((value, at) => {
      const g = neurons.nodes[Math.floor(at / cols)] as number;
      const z = samples.nodes[at % cols] as number;
      return value + factor * (strengths[order - 1] as number) * (g * z) ** order;
    });
  // The sample nodes are symmetric: the middle one is z = 0.
  let partial: Float64Array = mean.map(
    (_, at) => mean[at - (at % cols) + (cols - 1) / 2] as number,
  );
  const tables = [mean];
  for (let order = 1; order <= maxOrder; order += 1) {
    partial = plus(partial, order, 1);
    tables.push(partial, plus(mean, order, -1));
  }
  const [full, ...parts] = errorsWith(tables) as [RidgeLimits, ...RidgeLimits[]];
  const orders = strengths.map((strength, i): OrderContribution => {
    const upTo = parts[2 * i] as RidgeLimits;
    const without = parts[2 * i + 1] as RidgeLimits;
    return {
      order: i + 1,
      strength,
      upTo,
      without,
      contribution: limitsDifference(without, full),
    };
  });
  return { status, full, constantStep: (orders[0] as OrderContribution).upTo, orders };
}
