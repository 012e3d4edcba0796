import type { AnyStepErrors } from './errors.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';
import type { SolvedRidge } from './predicted-state.ts';

/** Ridges are reached from one at most this factor above or below. */
export const farthestStart = 6;

/** A neighbouring step is one whose ω differs by at most this share, or by this much. */
const nearShare = 0.5;
const nearShift = 0.05;

/** The ridges of one step, solved so far. */
export type SolvedRidges = ReadonlyMap<number, Pick<AnyStepErrors, 'solved' | 'status'>>;

/** The last step solved, from which the next one along η starts. */
export interface NeighbouringSteps {
  /** A solution of a neighbouring step at a neighbouring ridge; null where there is none of the same shape. */
  near(omega: number, problem: FixedPointProblem, ridge: number): SolvedRidge | null;
  /** Leaves a step's solutions for the next. */
  leave(omega: number, problem: FixedPointProblem, solved: SolvedRidges): void;
}

/** The solution at the nearest ridge, if it converged and lies within `farthestStart`. */
export function nearestRidge(solved: SolvedRidges, ridge: number): SolvedRidge | null {
  let best: SolvedRidge | null = null;
  let least = Math.log(farthestStart);
  for (const [other, errors] of solved) {
    const distance = Math.abs(Math.log(other / ridge));
    if (distance > least || errors.status !== 'ok') continue;
    best = errors.solved;
    least = distance;
  }
  return best;
}

/** Remembers the last step solved. Nodes move with ω, but their order and their share of the law stay. */
export function neighbouringSteps(): NeighbouringSteps {
  let last: { omega: number; shape: string; solved: SolvedRidges } | null = null;
  return {
    near(omega, problem, ridge) {
      if (last === null || last.shape !== shapeOf(problem)) return null;
      const reach = nearShare * Math.max(Math.abs(omega), Math.abs(last.omega)) + nearShift;
      return Math.abs(omega - last.omega) <= reach ? nearestRidge(last.solved, ridge) : null;
    },
    leave(omega, problem, solved) {
      last = { omega, shape: shapeOf(problem), solved };
    },
  };
}

/** What must be equal for a state of one problem to be one of another. */
function shapeOf({ features }: FixedPointProblem): string {
  const { samples, neurons, rank, theta1 } = features;
  return [samples.nodes.length, neurons.nodes.length, rank, theta1 === 0].join(' ');
}
