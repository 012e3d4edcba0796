import { cholesky, fromRows, solveCholesky } from '@onestep/linalg';

/** How a fixed-point iteration ended. */
export interface IterationOutcome {
  readonly status: 'ok' | 'notConverged';
  readonly iterations: number;
  /** Largest |image − state| in the units of `scale`. */
  readonly residual: number;
}

export interface AcceleratedIterationOptions {
  /** Largest residual accepted. */
  readonly tolerance: number;
  readonly iterationLimit: number;
  /** Share of the image in a plain step; default ½. */
  readonly damping?: number;
  /** Differences kept; default 8. */
  readonly memory?: number;
  /** Whether an extrapolated state may be visited; one that may not is replaced by a plain step. Default: all may. */
  readonly admissible?: (state: Float64Array) => boolean;
}

/** Growth of the residual after which what was remembered is dropped. */
const growthLimit = 4;
const regularisation = 1e-14;

/**
 * Solves x = map(x) by damped iteration with Anderson acceleration.
 *
 * The next state combines the last few so that the linearised residual is least; for a linear map this is GMRES. When the
 * residual grows or turns non-finite, memory is dropped and the best state is left by a plain damped step.
 *
 * @param state the start, overwritten by the solution.
 * @param map writes the image of its first argument to its second.
 * @param scale writes the weights in which residuals are measured.
 * @returns status, number of maps, last residual; `notConverged` leaves the best state.
 *
 * Source: Walker and Ni, SIAM J. Numer. Anal. 49 (2011).
 */
export function acceleratedIteration(
  state: Float64Array,
  map: (state: Float64Array, image: Float64Array) => void,
  scale: (state: Float64Array, weights: Float64Array) => void,
  {
    tolerance,
    iterationLimit,
    damping = 0.5,
    memory = 8,
    admissible = () => true,
  }: AcceleratedIterationOptions,
): IterationOutcome {
  const size = state.length;
  const image = new Float64Array(size);
  const weights = new Float64Array(size);
  const best = { state: state.slice(), residual: Number.POSITIVE_INFINITY };
  let history: { readonly state: Float64Array; readonly step: Float64Array }[] = [];
  let iterations = 0;
  while (iterations < iterationLimit) {
    iterations += 1;
    map(state, image);
    scale(state, weights);
    const step = image.map((value, i) => value - (state[i] as number));
    const residual = largest(step, weights);
    if (residual <= tolerance) {
      // The image is one contraction closer.
      state.set(image);
      return { status: 'ok', iterations, residual };
    }
    if (!(residual <= growthLimit * best.residual)) {
      if (best.residual === Number.POSITIVE_INFINITY) break;
      state.set(best.state);
      if (history.length === 0) break;
      history = [];
      best.residual *= growthLimit;
      continue;
    }
    if (residual < best.residual) {
      best.residual = residual;
      best.state.set(state);
    }
    history = [...history.slice(-memory), { state: state.slice(), step }];
    advance(state, history, weights, damping);
    if (admissible(state)) continue;
    // The map itself keeps to the admissible states.
    history = history.slice(-1);
    advance(state, history, weights, damping);
  }
  state.set(best.state);
  return { status: 'notConverged', iterations, residual: best.residual };
}

function largest(step: Float64Array, weights: Float64Array): number {
  let most = 0;
  for (let i = 0; i < step.length; i += 1) {
    const size = Math.abs(step[i] as number) * (weights[i] as number);
    if (!(size <= most)) most = size;
  }
  return Number.isNaN(most) ? Number.POSITIVE_INFINITY : most;
}

/** state ← Σ θ_j (state_j + damping·step_j), Σ θ_j = 1, with the least combined step. */
function advance(
  state: Float64Array,
  history: readonly { readonly state: Float64Array; readonly step: Float64Array }[],
  weights: Float64Array,
  damping: number,
): void {
  const last = history.at(-1) as (typeof history)[number];
  const earlier = history.slice(0, -1);
  const coefficients = earlier.length === 0 ? [] : leastSquares(earlier, last.step, weights);
  for (let i = 0; i < state.length; i += 1) {
    let value = (last.state[i] as number) + damping * (last.step[i] as number);
    earlier.forEach((entry, j) => {
      const ahead =
        (last.state[i] as number) -
        (entry.state[i] as number) +
        damping * ((last.step[i] as number) - (entry.step[i] as number));
      value -= (coefficients[j] as number) * ahead;
    });
    state[i] = value;
  }
}

/** γ that makes |step − Σ γ_j (step − step_j)| least, by regularised normal equations. */
function leastSquares(
  earlier: readonly { readonly step: Float64Array }[],
  step: Float64Array,
  weights: Float64Array,
): Float64Array {
  const columns = earlier.map((entry) =>
    step.map((value, i) => (value - (entry.step[i] as number)) * (weights[i] as number)),
  );
  const target = step.map((value, i) => value * (weights[i] as number));
  const product = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  const scales = columns.map((column) => 1 / Math.sqrt(product(column, column) || 1));
  const rows = columns.map((a, i) =>
    columns.map((b, j) => {
      const entry = product(a, b) * (scales[i] as number) * (scales[j] as number);
      return i === j ? entry + regularisation : entry;
    }),
  );
  const right = Float64Array.from(
    columns,
    (column, i) => product(column, target) * (scales[i] as number),
  );
  const factor = cholesky(fromRows(rows));
  if (factor.status !== 'converged') return new Float64Array(earlier.length);
  return solveCholesky(factor.value, right).map((value, i) => value * (scales[i] as number));
}
