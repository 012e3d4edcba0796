import {
  type Comparison,
  canonicalText,
  compare,
  limitsOf,
  type Plan,
  type PlanTheory,
  type PointLimits,
  planTheory,
  type TrialResult,
} from '@onestep/experiment';
import { expose } from 'comlink';

/** The paper's plateau is looked up at the number of spikes of each step; 12 means α up to 0.46. */
const highestPlateau = 12;

/** Simulation beside its limits, as the command line compares them. */
const api = {
  compare(plan: Plan, results: readonly (readonly TrialResult[])[]): Comparison {
    const key = canonicalText(plan.spec);
    if (last?.key !== key) {
      const theory = planTheory(plan);
      last = { key, theory, limits: limitsOf(plan, theory, { staircase: highestPlateau }) };
    }
    return compare(plan, results, last.limits, last.theory);
  },
};

export type ComparisonApi = typeof api;

let last:
  | {
      readonly key: string;
      readonly theory: PlanTheory;
      readonly limits: readonly PointLimits[];
    }
  | undefined;

expose(api);
