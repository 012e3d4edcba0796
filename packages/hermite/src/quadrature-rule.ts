/** ∫ f ≈ Σ_i weights[i] f(nodes[i]); shared between callers, so to be read only. */
export interface QuadratureRule {
  /** Ascending. */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Remembers a rule per number of nodes, after checking that number. */
export function memoised(
  name: string,
  most: number,
  compute: (count: number) => QuadratureRule,
): (count: number) => QuadratureRule {
  const known = new Map<number, QuadratureRule>();
  return (count) => {
    const found = known.get(count);
    if (found) return found;
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new RangeError(
        `${name}: the number of nodes must be a whole number from 1 to ${most}, got ${count}; split the integral instead of adding nodes`,
      );
    }
    const rule = compute(count);
    known.set(count, rule);
    return rule;
  };
}
