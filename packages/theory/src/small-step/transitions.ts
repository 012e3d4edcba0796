/** The step size at which one spike leaves the bulk. */
export interface Transition {
  /** j: it becomes the j-th outlier; null for an order without a transition. */
  readonly outlier: number | null;
  /** k: of the vectors h_k(z), the one its left singular vector has the largest overlap with as it leaves. */
  readonly order: number;
  /** The least η at which it is outside; 0 where it is so without a step. */
  readonly stepSize: number | null;
  /** α = log η/log n0 at these sizes; null for η = 0. */
  readonly stepExponent: number | null;
  /** ω = η c_1 b/√N there. */
  readonly omega: number | null;
  /**
   * `ok`; `extrapolated` (|ω| > 0.4, α ≥ 1/2, or a setting that is so itself); `absent` (c_k = 0, the order never
   * appears); `beyondRange` (not up to the largest |ω| searched).
   */
  readonly status: 'ok' | 'extrapolated' | 'absent' | 'beyondRange';
}

/** Every transition of one setting. */
export interface Transitions {
  /** Those found, by outlier number j; then the orders without one, ascending. */
  readonly all: readonly Transition[];
  /** The first transition that carries order k, or the entry that says why there is none; null beyond the orders searched. */
  find(order: number): Transition | null;
}
