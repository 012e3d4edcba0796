import type { ScalarFunction } from '@onestep/activation';
import { type Matrix, matrix } from '@onestep/linalg';
import { featuresAlongStep, type PreactivationPath } from '@onestep/network';

/** Features of one batch at each step size of a trial. */
export interface FeatureSource {
  /** F at η, good until the next call. */
  at(stepSize: number): Matrix;
}

/**
 * Features along a step, in as few n×N matrices as there can be: the two of the path and one for F; for a single step
 * size F takes the place of the path, which is lost.
 *
 * @param stepSizes all that will be asked for
 */
export function featureSource(
  path: PreactivationPath,
  activation: ScalarFunction,
  stepSizes: readonly number[],
): FeatureSource {
  const [first] = stepSizes;
  const { start } = path;
  if (stepSizes.length === 1 && first !== undefined) {
    const F = featuresAlongStep(path, activation, first, start);
    return { at: () => F };
  }
  const F = matrix(start.rows, start.cols);
  return { at: (stepSize) => featuresAlongStep(path, activation, stepSize, F) };
}
