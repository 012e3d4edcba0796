import type { LimitStatus } from '@onestep/theory';
import { limitsAtInfinity } from '../limits/infinite-size.ts';
import { type CellTheory, type PlanTheory, planTheory } from '../limits/plan-theory.ts';
import type { PointLimits } from '../limits/point-limits.ts';
import type { SweepValue } from '../spec/spec.ts';
import { studentMultiple } from '../statistics/student.ts';
import { type Summary, summarize } from '../statistics/summary.ts';
import { zScore } from '../statistics/z-score.ts';
import type { Plan, Point } from '../trial/plan.ts';
import type { Measured, TrialResult } from '../trial/trial-result.ts';
import { type AllowanceSetting, allowanceOf, canDecide } from './allowance.ts';
import { contributionAllowance } from './contribution-allowance.ts';
import { type Difference, differenceFrom, hasDifference, type PairedValues } from './difference.ts';
import { hasScore, type PointMeasurement, scoredLimitOf } from './point-measurement.ts';
import { contributionOf, errorNames } from './quantities.ts';
import { limitOf, paperLimitOf } from './quantity-limits.ts';
import { type RealizedComparison, type RealizedLimits, realizedLimits } from './realized-limits.ts';
import { type PointExtrapolation, sizeExtrapolations } from './size-extrapolation.ts';
import { spectrumDistance } from './spectrum-distance.ts';

/** Simulation beside its limit, for one quantity at one point. */
export interface QuantityComparison extends RealizedComparison {
  readonly simulation: Summary;
  /** The limit at the same finite sizes; null where the theory has none. */
  readonly limit: number | null;
  readonly status: LimitStatus;
  /** The paper's plateau for the spikes present at this step size; null where it has none. */
  readonly paperLimit: number | null;
  /** The small-step limit, the same as `limit` where that theory gives it; null where it has none. */
  readonly smallStepLimit: number | null;
  /** (mean − limit)/SE. */
  readonly z: number | null;
  /** Against the same draws without a step; null without such a point, at that point, and where a step changes nothing. */
  readonly difference: Difference | null;
  /** How far from the limit a finite size may lie, beyond the standard error. */
  readonly allowance: number | null;
  /**
   * |mean − limit| ≤ t·SE + allowance; null where there is nothing to compare, where the limit is outside its
   * range of validity, for a single trial, and where the allowance is too large to decide.
   */
  readonly agrees: boolean | null;
}

export interface PointComparison {
  /** As the spec writes it: beside `size` the other sizes are those at size 1. */
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly quantities: Readonly<Record<string, QuantityComparison>>;
}

export interface Verdict {
  /** Whether every quantity that can be compared agrees; null when none can. */
  readonly agrees: boolean | null;
  /** Over the same quantities. */
  readonly maxAbsZ: number;
  /** The largest allowance of the errors compared, relative to their limits; 0 when none is. */
  readonly allowance: number;
}

export interface Comparison {
  readonly points: readonly PointComparison[];
  /** The limits of a sweep over sizes, one for each of its other positions; empty where `size` is not swept. */
  readonly extrapolation: readonly PointExtrapolation[];
  readonly verdict: Verdict;
}

/** The standard errors a mean may lie from its limit: 4, or Student's quantile where that is more. */
export function standardErrors(trials: number): number {
  return Math.max(4, studentMultiple(trials, 1e-3));
}

/**
 * Puts every measured mean beside its limit, and every spectrum beside its law.
 *
 * @param results [cell][trial].
 * @param limits one a point, from `limitsOf`.
 * @param theory the theories that gave them.
 */
export function compare(
  plan: Plan,
  results: readonly (readonly TrialResult[])[],
  limits: readonly PointLimits[],
  theory: PlanTheory = planTheory(plan),
): Comparison {
  const realized = realizedLimits(plan, results, theory);
  const distances = spectrumDistances(results, theory);
  const measurements = plan.points.map((point, i) => ({
    point,
    trials: (results[point.cell] ?? []).map(({ trial }) => trial),
    rows: (results[point.cell] ?? []).map((trial, index) => ({
      ...trial.measured[point.stepIndex]?.[point.ridgeIndex],
      ...distances(point, index),
    })),
    limits: limits[i] as PointLimits,
  }));
  const baseOf = withoutStep(measurements);
  const points = measurements.map((own) => comparePoint(own, baseOf(own), realized));
  const decided = points
    .flatMap(({ quantities }) => Object.values(quantities))
    .filter(({ agrees }) => agrees !== null);
  return {
    points,
    extrapolation: sizeExtrapolations(measurements, limitsAtInfinity(plan, theory)),
    verdict: {
      agrees: decided.length === 0 ? null : decided.every(({ agrees }) => agrees === true),
      maxAbsZ: decided.reduce((most, { z }) => Math.max(most, Math.abs(z ?? 0)), 0),
      allowance: Math.max(0, ...points.flatMap(decidedErrorAllowances)),
    },
  };
}

/** The allowances of the errors that were compared, relative to their limits. */
function decidedErrorAllowances({ quantities }: PointComparison): number[] {
  return errorNames.flatMap((name) => {
    const { limit = null, allowance = null, agrees = null } = quantities[name] ?? {};
    return agrees === null || limit === null || allowance === null
      ? []
      : [allowance / Math.abs(limit)];
  });
}

/** The point with the same draws and ridge and no step; undefined where there is none, and for that point itself. */
function withoutStep(
  all: readonly PointMeasurement[],
): (own: PointMeasurement) => PointMeasurement | undefined {
  const keyOf = ({ point }: PointMeasurement): string => `${point.cell} ${point.ridgeIndex}`;
  const still = all.filter(({ point }) => point.stepSize === 0);
  const bases = new Map(still.map((base) => [keyOf(base), base]));
  return (own) => (own.point.stepSize === 0 ? undefined : bases.get(keyOf(own)));
}

/** A quantity's values and the limit they are scored against. */
function pairedValues(name: string, measurement: PointMeasurement): PairedValues {
  return {
    values: measurement.rows.map((row) => row[name] as number),
    limit: scoredLimitOf(name, measurement),
  };
}

function comparePoint(
  own: PointMeasurement,
  base: PointMeasurement | undefined,
  realized: RealizedLimits,
): PointComparison {
  const { point, rows, limits } = own;
  const names = Object.keys(rows[0] ?? {});
  const setting = settingOf(point, limits);
  const quantities = names.map((name) => {
    const measured = rows.map((row) => row[name] as number);
    const simulation = summarize(measured);
    const { limit, status } = limitOf(name, limits);
    const atTrials = realized(name, point, measured, limits);
    const quantity = {
      simulation,
      limit,
      status,
      paperLimit: paperLimitOf(name, limits),
      smallStepLimit: limitOf(name, { ...limits, ...limits.smallStep }).limit,
      difference:
        base === undefined || !hasDifference(name)
          ? null
          : differenceFrom(pairedValues(name, base), pairedValues(name, own)),
      ...atTrials,
    };
    if (limit === null)
      return [name, { ...quantity, z: null, allowance: null, agrees: null }] as const;
    const allowance = allowanceFor(name, limit, limits, setting);
    const decides = status === 'ok' && canDecide(name, limit, allowance, setting);
    const agrees = decides ? within(simulation, limit, allowance) : null;
    const scored = hasScore(name, limit, point);
    const z = scored ? zScore(simulation, limit) : null;
    const realizedZ = scored ? atTrials.realizedZ : null;
    return [name, { ...quantity, z, realizedZ, allowance, agrees }] as const;
  });
  return { at: point.at, quantities: Object.fromEntries(quantities) };
}

/** `bulkKs` of a trial at a point, where its spectrum was measured; computed once for each step. */
function spectrumDistances(
  results: readonly (readonly TrialResult[])[],
  theory: PlanTheory,
): (point: Point, trial: number) => Measured {
  const known = new Map<string, Measured>();
  return ({ cell, stepIndex, stepSize }, trial) => {
    const key = `${cell} ${stepIndex} ${trial}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const eigenvalues = results[cell]?.[trial]?.eigenvalues?.[stepIndex];
    const { spectrum } = (theory.cells[cell] as CellTheory).step(stepSize);
    const found = eigenvalues && { bulkKs: spectrumDistance(eigenvalues, spectrum) };
    known.set(key, found ?? {});
    return found ?? {};
  };
}

function allowanceFor(
  name: string,
  limit: number,
  { limits }: PointLimits,
  setting: AllowanceSetting,
): number {
  const contribution = contributionOf(name);
  return contribution === undefined
    ? allowanceOf(name, limit, setting)
    : contributionAllowance(
        contribution.error,
        limits[contribution.error].value ?? Number.POSITIVE_INFINITY,
        setting,
      );
}

/** The any-step theory leaves nothing out at order ω². */
function settingOf({ spec, ridge }: Point, { step, theory }: PointLimits): AllowanceSetting {
  return { spec, ridge, omega: theory === 'any-step' ? 0 : step.omega };
}

function within(
  { mean, standardError, trials }: Summary,
  limit: number,
  allowance: number,
): boolean | null {
  if (standardError === null) return null;
  return Math.abs(mean - limit) <= standardErrors(trials) * standardError + allowance;
}
