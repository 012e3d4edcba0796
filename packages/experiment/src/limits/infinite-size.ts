import { sizeKey } from '../spec/size.ts';
import type { SweepValue } from '../spec/spec.ts';
import { type Plan, planExperiment } from '../trial/plan.ts';
import { type PlanTheory, planTheory } from './plan-theory.ts';
import { limitsOf, type PointLimits } from './point-limits.ts';

/** Sizes times this are infinite: what is left of the limits' own 1/N is 1e-6 of them. */
const infinity = 1e5;

/**
 * The limits of a size sweep for infinite sizes, by the position without the size; those of the swept sizes tend to them.
 *
 * Empty where `size` is not swept. A point whose step is given by its exponent is left out: η grows with the size, and the
 * limits move on at rates that depend on α.
 */
export function limitsAtInfinity(
  { spec }: Pick<Plan, 'spec'>,
  theory: PlanTheory,
): ReadonlyMap<string, PointLimits> {
  if (!(sizeKey in spec.sweep)) return new Map();
  const plan = planExperiment({ ...spec, sweep: { ...spec.sweep, [sizeKey]: [infinity] } });
  const points = plan.points.filter((point) => 'size' in point.spec.step);
  const limits = limitsOf({ ...plan, points }, planTheory(plan, theory.options));
  return new Map(
    points.map(({ at }, i) => [positionWithoutSize(at).key, limits[i] as PointLimits]),
  );
}

/** Where a point lies but for its size, and the same as a text. */
export function positionWithoutSize(at: Readonly<Record<string, SweepValue>>): {
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly key: string;
} {
  const { [sizeKey]: _, ...rest } = at;
  return { at: rest, key: JSON.stringify(rest) };
}
