import type { BulkLaw } from './bulk-law.ts';
import { type ResolventPoint, resolventAt } from './resolvent.ts';
import { type BulkSolution, solveBulk } from './solve-bulk.ts';

/** The bulk at one ridge, and the traces at its effective ridge. */
export interface BulkAtRidge {
  readonly bulk: BulkSolution;
  readonly point: ResolventPoint;
}

/** Ridges remembered; a search over λ asks for new ones all the time, a grid of figures for the same few. */
const remembered = 4096;

/**
 * The bulk of one law as a function of the ridge, each ridge solved once.
 *
 * @param law φ, ψ, v1, v2.
 * @returns λ ↦ `solveBulk` and `resolventAt`; throws as they do.
 */
export function bulkAtRidge(law: BulkLaw): (ridge: number) => BulkAtRidge {
  const known = new Map<number, BulkAtRidge>();
  return (ridge) => {
    const before = known.get(ridge);
    if (before !== undefined) return before;
    const bulk = solveBulk(law, ridge);
    const found = { bulk, point: resolventAt(law, bulk.effectiveRidge) };
    if (known.size >= remembered) known.clear();
    known.set(ridge, found);
    return found;
  };
}
