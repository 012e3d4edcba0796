import { positionWithoutSize } from '../limits/infinite-size.ts';
import type { PointLimits } from '../limits/point-limits.ts';
import { sizeKey, smallestSize } from '../spec/size.ts';
import type { SweepValue } from '../spec/spec.ts';
import { extrapolate, type LawFit } from '../statistics/extrapolate.ts';
import { type Interval, studentInterval } from '../statistics/summary.ts';
import { zScore } from '../statistics/z-score.ts';
import { type PointMeasurement, scoredLimitOf } from './point-measurement.ts';
import { limitOf } from './quantity-limits.ts';

/** One quantity as the sizes grow, their ratios and the step held. */
export interface QuantityExtrapolation {
  /** limit + deviation; without any limit the extrapolated means themselves; null where the limits have no limit (η = n0^α). */
  readonly mean: number | null;
  /** The limit at the same ratios and step for infinite sizes. */
  readonly limit: number | null;
  /** What is left of mean − limit at 1/m = 0; null where there is no limit. */
  readonly deviation: number | null;
  /** Of `mean`, and of `deviation`. */
  readonly standardError: number | null;
  /** Student's interval of `mean`. */
  readonly interval: Interval | null;
  /** Trials that every size has. */
  readonly trials: number;
  /** deviation/SE. */
  readonly z: number | null;
  /** b of mean(m) − limit = deviation + b/m. */
  readonly bias: { readonly coefficient: number; readonly standardError: number | null };
  /** Whether the means lie on that line; null for two sizes. */
  readonly fit: LawFit | null;
}

/** The points that differ in `size` alone. */
export interface PointExtrapolation {
  /** As the spec writes it, at size 1. */
  readonly at: Readonly<Record<string, SweepValue>>;
  /** m = min(n0, n, d, N) of each size. */
  readonly smallestSizes: readonly number[];
  readonly quantities: Readonly<Record<string, QuantityExtrapolation>>;
}

/**
 * Extrapolates every quantity of a size sweep to 1/m = 0.
 *
 *     mean(m) − limit(m) = deviation + b/m
 *
 * The limit of every size is taken at its own rounded sizes and its own ω, so that what is fitted has nothing left but the
 * finite-size bias, and the deviation should be 0. Without limits the means themselves are fitted. Empty where `size` is not
 * swept.
 *
 * @param atInfinity the limits for infinite sizes, by the position without the size.
 */
export function sizeExtrapolations(
  measurements: readonly PointMeasurement[],
  atInfinity: ReadonlyMap<string, PointLimits>,
): readonly PointExtrapolation[] {
  const families = new Map<string, PointMeasurement[]>();
  for (const measurement of measurements) {
    const { at } = measurement.point;
    if (!(sizeKey in at)) continue;
    const key = positionWithoutSize(at).key;
    families.set(key, [...(families.get(key) ?? []), measurement]);
  }
  return [...families].flatMap(([key, family]) => {
    const sizes = family.map(({ point }) => smallestSize(point.spec));
    if (new Set(sizes).size < 2) return [];
    return [extrapolated(family, sizes, atInfinity.get(key))];
  });
}

function extrapolated(
  family: readonly PointMeasurement[],
  smallestSizes: readonly number[],
  limits: PointLimits | undefined,
): PointExtrapolation {
  const [first] = family as [PointMeasurement, ...PointMeasurement[]];
  const names = Object.keys(first.rows[0] ?? {}).filter((name) =>
    family.every(({ rows }) => rows.every((row) => name in row)),
  );
  const common = first.trials.filter((trial) =>
    family.every(({ trials }) => trials.includes(trial)),
  );
  const fitted = common.length === 0 ? [] : names;
  return {
    at: positionWithoutSize(first.point.at).at,
    smallestSizes,
    quantities: Object.fromEntries(
      fitted.map((name) => {
        const limit = limits === undefined ? null : limitOf(name, limits).limit;
        const values = { family, trials: common, smallestSizes };
        return [name, quantityExtrapolation(name, values, limit)];
      }),
    ),
  };
}

interface FamilyValues {
  readonly family: readonly PointMeasurement[];
  /** Those that every size has. */
  readonly trials: readonly number[];
  readonly smallestSizes: readonly number[];
}

function quantityExtrapolation(
  name: string,
  { family, trials, smallestSizes }: FamilyValues,
  atInfinity: number | null,
): QuantityExtrapolation {
  const limits = family.map((one) => scoredLimitOf(name, one));
  const known = limits.every((limit): limit is number => limit !== null && Number.isFinite(limit));
  const values = family.map(({ rows, trials: own }, i) =>
    trials.map((trial) => {
      const value = rows[own.indexOf(trial)]?.[name] as number;
      return known ? value - (limits[i] as number) : value;
    }),
  );
  const { extrapolated: at0, bias, fit } = extrapolate(smallestSizes, values);
  const limit = known ? atInfinity : null;
  const { standardError } = at0;
  const mean = !known ? at0.mean : limit === null ? null : limit + at0.mean;
  return {
    mean,
    limit,
    deviation: known ? at0.mean : null,
    standardError,
    interval:
      mean === null || standardError === null
        ? null
        : studentInterval(mean, standardError, at0.trials),
    trials: at0.trials,
    z: known ? zScore(at0, 0) : null,
    bias: { coefficient: bias.mean, standardError: bias.standardError },
    fit,
  };
}
