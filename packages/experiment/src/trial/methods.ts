import type { RidgeMethod } from '@onestep/network';

/** How often each method was used. */
export type MethodUse = Readonly<Partial<Record<RidgeMethod, number>>>;

/** The methods that numbers were computed by; what was not computed is left out. */
export interface MethodCounts {
  /** Ridge paths, each for all ridges of one set of features; refits without an order are paths too. */
  readonly ridge?: MethodUse;
  /** Golub–Kahan steps of the ridge paths, all together: passes over the features. */
  readonly ridgeSteps?: number;
  readonly spectrum?: MethodUse;
  /** Outliers and alignments. */
  readonly outliers?: MethodUse;
}

/** What methods are counted for. */
const computations = ['ridge', 'spectrum', 'outliers'] as const;
export type Computation = (typeof computations)[number];

/** The counts of one method used once. */
export function methodUsed(computation: Computation, method: RidgeMethod): MethodCounts {
  return { [computation]: { [method]: 1 } };
}

/** Counts added up. */
export function totalMethods(counts: readonly MethodCounts[]): MethodCounts {
  const uses = computations.flatMap((computation) => {
    const total: Partial<Record<RidgeMethod, number>> = {};
    for (const { [computation]: use = {} } of counts) {
      for (const method of ['golub-kahan', 'tridiagonal'] as const) {
        const times = use[method] ?? 0;
        if (times > 0) total[method] = (total[method] ?? 0) + times;
      }
    }
    return Object.keys(total).length > 0 ? [[computation, total] as const] : [];
  });
  const ridgeSteps = counts.reduce((sum, own) => sum + (own.ridgeSteps ?? 0), 0);
  return { ...Object.fromEntries(uses), ...(ridgeSteps > 0 && { ridgeSteps }) };
}
