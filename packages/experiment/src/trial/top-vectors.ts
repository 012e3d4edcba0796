import { multiplyVector, norm, unwrap } from '@onestep/linalg';
import { featuresAlongStep } from '@onestep/network';
import { outlierVectors } from '@onestep/spectrum';
import { draw } from './draws.ts';
import type { PreparedCell } from './trial.ts';

/** The top singular vectors of one trial's features, with the data along the learned direction. */
export interface TopVectors {
  /** X̃β/‖β‖, one number a sample of the ridge batch. */
  readonly z: Float64Array;
  /** σ²/n, descending. */
  readonly positions: Float64Array;
  /** Left singular vectors of F, n entries each. */
  readonly left: readonly Float64Array[];
}

/**
 * The left singular vectors that `outliers` and `alignments` of the same trial are measured with, whole.
 *
 * @param count how many; fewer where the features have fewer.
 */
export function topVectors(
  cell: PreparedCell,
  trial: number,
  stepSize: number,
  count: number,
): TopVectors {
  const { step, ridgeBatch, ridgePath } = draw(cell.spec, cell, trial);
  const F = featuresAlongStep(ridgePath, cell.activation, stepSize, ridgePath.start);
  const projection = multiplyVector(ridgeBatch.inputs, step.learnedDirection);
  const length = norm(step.learnedDirection);
  const { positions, left } = unwrap(outlierVectors(F, Math.min(count, F.rows, F.cols)));
  return { z: projection.map((x) => x / length), positions, left };
}
