import {
  type Cell,
  type PreparedCell,
  prepareCell,
  type TopVectors,
  type TrialProgress,
  type TrialResult,
  topVectors,
} from '@onestep/experiment';
import { transfer } from 'comlink';

/** Runs one trial of a prepared cell. */
export type RunOne = (
  cell: PreparedCell,
  trial: number,
  onProgress: (progress: TrialProgress) => void,
) => TrialResult | Promise<TrialResult>;

/** What a worker for trials answers, wherever its products are computed. */
export interface TrialApi {
  /** Takes over what the trials share; earlier cells are forgotten. */
  setUp(cells: readonly Cell[]): void;
  run(
    cell: number,
    trial: number,
    onProgress: (progress: TrialProgress) => void,
  ): Promise<TrialResult>;
  /** The top left singular vectors of one trial, whole. */
  vectors(cell: Cell, trial: number, stepSize: number, count: number): TopVectors;
}

export function trialApi(runOne: RunOne): TrialApi {
  let given: readonly Cell[] = [];
  let prepared: (PreparedCell | undefined)[] = [];
  return {
    setUp(cells) {
      given = cells;
      prepared = [];
    },
    async run(index, trial, onProgress) {
      const cell = prepared[index] ?? prepareCell(given[index] as Cell);
      prepared[index] = cell;
      const result = await runOne(cell, trial, onProgress);
      const buffers = (result.eigenvalues ?? []).map(({ buffer }) => buffer as ArrayBuffer);
      return transfer(result, buffers);
    },
    vectors: (cell, trial, stepSize, count) =>
      topVectors(prepareCell(cell), trial, stepSize, count),
  };
}
