import { type LimitStatus, spikeCount } from '@onestep/theory';
import type { PointLimits } from '../limits/point-limits.ts';
import { contributionOf, type ErrorName, isError, plateauOf } from './quantities.ts';

/** What the theory says of one measured quantity. */
export interface QuantityLimit {
  readonly limit: number | null;
  readonly status: LimitStatus;
}

/** The part of a point's limits that the quantities are looked up in. */
export type LimitSources = Pick<PointLimits, 'step' | 'limits' | 'outliers' | 'hierarchy'>;

const none: QuantityLimit = { limit: null, status: 'unsupported' };

/**
 * The limit that belongs to a quantity's name. `outlier.k` has one only where a k-th outlier is
 * predicted; `alignment.k` tends to 0 where none is, since the top vector is then one of the bulk's.
 */
export function limitOf(name: string, limits: LimitSources): QuantityLimit {
  const contribution = contributionOf(name);
  if (contribution !== undefined) return contributionLimit(contribution, limits);
  const [kind = '', index = ''] = name.split('.');
  const { step, outliers } = limits;
  // Vectors and outliers have no theory where the errors have none.
  const known = limits.limits.objective.status !== 'unsupported';
  switch (kind) {
    case 'objective':
    case 'trainError':
    case 'testError': {
      const { value, status } = limits.limits[kind];
      return { limit: value, status };
    }
    case 'gradientNorm':
    case 'gradientAlignment':
      return { limit: step[kind], status: step.directionStatus };
    case 'outlier': {
      const outlier = outliers[Number(index) - 1];
      return outlier === undefined ? none : { limit: outlier.position, status: stepStatus(limits) };
    }
    case 'alignment': {
      if (!known) return none;
      const limit = outliers[0] === undefined ? 0 : cleared(outliers[0].alignment[Number(index)]);
      return { limit, status: stepStatus(limits) };
    }
    case 'subspaceAlignment':
      // One vector against one power is alignment.1; for more the theory has no closed form yet.
      return index === '1' ? limitOf('alignment.1', limits) : none;
    case 'bulkKs':
      if (!known) return none;
      return { limit: 0, status: stepStatus(limits) };
    default:
      return none;
  }
}

/** `…Contribution.k`: what the theory's own refit without order k loses. */
function contributionLimit(
  { error, order }: { readonly error: ErrorName; readonly order: number },
  { hierarchy }: LimitSources,
): QuantityLimit {
  const value = hierarchy?.orders.find((one) => one.order === order)?.contribution[error];
  if (hierarchy === null || value === undefined) return none;
  // At the interpolation threshold both errors are infinite.
  return Number.isFinite(value)
    ? { limit: value, status: hierarchy.status }
    : { limit: null, status: 'diverges' };
}

/** What the paper says of one measured quantity as n → ∞: a plateau, or the limit that both share. */
export function paperLimitOf(name: string, limits: PointLimits): number | null {
  if (isError(name)) return presentPlateau(name, limits);
  const plateau = plateauOf(name);
  if (plateau !== undefined) {
    const level = limits.staircase?.find(({ spikes }) => spikes === plateau.spikes);
    return level?.[plateau.error] ?? null;
  }
  return name === 'gradientNorm' || name === 'gradientAlignment' ? limits.step[name] : null;
}

/** The plateau after the ℓ spikes whose thresholds the step's exponent has passed; null where there is none. */
function presentPlateau(kind: ErrorName, { step, staircase }: PointLimits): number | null {
  const count = step.stepExponent === null ? 0 : spikeCount(step.stepExponent);
  const level = staircase?.find(({ spikes }) => spikes === count);
  return level?.[kind] ?? null;
}

function stepStatus({ step }: LimitSources): LimitStatus {
  return step.valid ? 'ok' : 'extrapolated';
}

/** A squared cosine that is rounding alone is 0. */
function cleared(cosine: number | undefined): number | null {
  if (cosine === undefined) return null;
  return cosine < 1e-15 ? 0 : cosine;
}
