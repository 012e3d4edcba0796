import {
  type Cell,
  measureFlopRate,
  type PreparedCell,
  prepareCell,
  runTrial,
  type TopVectors,
  type TrialProgress,
  type TrialResult,
  topVectors,
} from '@onestep/experiment';
import { backendName } from '@onestep/linalg';
import { expose, transfer } from 'comlink';

/** One trial after the other, with the same packages and kernels as the command line. */
const api = {
  /** Operations a second here. */
  flopRate: (): number => measureFlopRate(),
  backend: (): string => backendName(),
  /** Takes over what the trials share; earlier cells are forgotten. */
  setUp(cells: readonly Cell[]): void {
    given = cells;
    prepared = [];
  },
  run(index: number, trial: number, onProgress: (progress: TrialProgress) => void): TrialResult {
    const cell = prepared[index] ?? prepareCell(given[index] as Cell);
    prepared[index] = cell;
    const result = runTrial(cell, trial, onProgress);
    return transfer(
      result,
      (result.eigenvalues ?? []).map(({ buffer }) => buffer as ArrayBuffer),
    );
  },
  /** The top left singular vectors of one trial, whole. */
  vectors: (cell: Cell, trial: number, stepSize: number, count: number): TopVectors =>
    topVectors(prepareCell(cell), trial, stepSize, count),
};

export type TrialApi = typeof api;

let given: readonly Cell[] = [];
let prepared: (PreparedCell | undefined)[] = [];

expose(api);
