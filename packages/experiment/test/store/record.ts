import { type Plan, planExperiment, validateSpec } from '@onestep/experiment';
import { type RunRecord, type StepRecord, stepSetting } from '@onestep/experiment/node';
import { minimalSpec } from '../spec/minimal.ts';

export const runRecord: RunRecord = {
  started: '2026-01-01T00:00:00.000Z',
  machine: 'a machine',
  workers: 2,
  backend: 'reference',
  versions: { onestep: '0.0.0' },
};

export function planOf(changes: Record<string, unknown> = {}): Plan {
  return planExperiment(validateSpec({ ...minimalSpec(), ridge: [0.1, 1], ...changes }));
}

/** Something to store: the numbers of one trial at one step size, made up. */
export function record(trial: number, changes: Partial<StepRecord> = {}): StepRecord {
  const [cell] = planOf().cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  return {
    setting: stepSetting(cell, 2, { backend: 'reference', fingerprint: '0123456789abcdef' }),
    ridges: cell.ridges,
    trial,
    measured: [
      { testError: 0.1 + trial, gradientNorm: 1 / 3 },
      { testError: 0.2 + trial, gradientNorm: 1 / 3 },
    ],
    eigenvalues: Float64Array.of(0, 1e-300, Math.PI, trial),
    methods: { ridge: { 'golub-kahan': 1 }, ridgeSteps: 30 + trial },
    sharedSeconds: 0.5,
    readoutSeconds: 0.25,
    ...changes,
  };
}
