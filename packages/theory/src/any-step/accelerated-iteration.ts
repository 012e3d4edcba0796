import { cholesky, matrix, solveCholesky } from '@onestep/linalg';

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

/** A state and how far the map moved it. */
interface Visited {
  readonly state: Float64Array;
  readonly step: Float64Array;
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
  let history: Visited[] = [];
  let iterations = 0;
  while (iterations < iterationLimit) {
    iterations += 1;
    map(state, image);
    scale(state, weights);
    const step = new Float64Array(size);
    for (let i = 0; i < size; i += 1) step[i] = (image[i] as number) - (state[i] as number);
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
  history: readonly Visited[],
  weights: Float64Array,
  damping: number,
): void {
  const last = history.at(-1) as Visited;
  for (let i = 0; i < state.length; i += 1) {
    state[i] = (last.state[i] as number) + damping * (last.step[i] as number);
  }
  if (history.length === 1) return;
  const coefficients = leastSquares(history, weights);
  for (let j = 0; j + 1 < history.length; j += 1) {
    const earlier = history[j] as Visited;
    const coefficient = coefficients[j] as number;
    for (let i = 0; i < state.length; i += 1) {
      const ahead =
        (last.state[i] as number) -
        (earlier.state[i] as number) +
        damping * ((last.step[i] as number) - (earlier.step[i] as number));
      state[i] = (state[i] as number) - coefficient * ahead;
    }
  }
}

/** γ that makes |step − Σ γ_j (step − step_j)| least, step the last one, by regularised normal equations. */
function leastSquares(history: readonly Visited[], weights: Float64Array): Float64Array {
  const { step } = history.at(-1) as Visited;
  const count = history.length - 1;
  const size = step.length;
  const columns = new Float64Array(count * size);
  const target = new Float64Array(size);
  for (let i = 0; i < size; i += 1) target[i] = (step[i] as number) * (weights[i] as number);
  for (let j = 0; j < count; j += 1) {
    const earlier = (history[j] as Visited).step;
    for (let i = 0; i < size; i += 1) {
      columns[j * size + i] =
        ((step[i] as number) - (earlier[i] as number)) * (weights[i] as number);
    }
  }
  const product = (a: Float64Array, fromA: number, b: Float64Array, fromB: number): number => {
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      sum += (a[fromA + i] as number) * (b[fromB + i] as number);
    }
    return sum;
  };
  const scales = new Float64Array(count);
  for (let j = 0; j < count; j += 1) {
    scales[j] = 1 / Math.sqrt(product(columns, j * size, columns, j * size) || 1);
  }
  const normal = matrix(count, count);
  const right = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    right[i] = product(columns, i * size, target, 0) * (scales[i] as number);
    for (let j = 0; j <= i; j += 1) {
      const entry =
        product(columns, i * size, columns, j * size) *
        (scales[i] as number) *
        (scales[j] as number);
      normal.data[i * count + j] = i === j ? entry + regularisation : entry;
    }
  }
  const factor = cholesky(normal);
  if (factor.status !== 'converged') return new Float64Array(count);
  const solution = solveCholesky(factor.value, right);
  for (let j = 0; j < count; j += 1) {
    solution[j] = (solution[j] as number) * (scales[j] as number);
  }
  return solution;
}
