import {
  ownProducts,
  planExperiment,
  prepareCell,
  runTrial,
  runTrialWith,
  type TrialProducts,
  validateSpec,
} from '@onestep/experiment';
import type { Matrix } from '@onestep/linalg';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

const everything = ['errors', 'spectrum', 'outliers', 'alignments', 'hierarchy'];
const cellOf = (change: Record<string, unknown>) => {
  const spec = validateSpec({ ...minimalSpec(), measure: everything, ...change });
  const [cell] = planExperiment(spec).cells;
  if (cell === undefined) throw new Error('a plan has a cell');
  return prepareCell(cell);
};
const cells = [
  cellOf({ sweep: { 'step.size': [0, 2, 5] } }),
  cellOf({ data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true } }),
];

describe.each(cells)('products of another device', (cell) => {
  test('that are those of this thread, but late, change no bit', async () => {
    const late: TrialProducts = {
      gradientStep: async (...parts) => ownProducts.gradientStep(...parts),
      preactivationPath: async (...parts) => ownProducts.preactivationPath(...parts),
    };
    const stages: string[] = [];
    const result = await runTrialWith(late, cell, 3, ({ stage }) => stages.push(stage));
    expect(result).toEqual(runTrial(cell, 3));
    expect(stages.slice(0, 3)).toEqual(['gradient step', 'ridge batch', 'test set']);
  });

  test('in float32 change the errors by float32', async () => {
    const result = await runTrialWith(rounded, cell, 0);
    const exact = runTrial(cell, 0);
    for (const [step, ridges] of exact.measured.entries()) {
      for (const [ridge, quantities] of ridges.entries()) {
        for (const name of ['testError', 'objective', 'trainError', 'outlier.1']) {
          const value = result.measured[step]?.[ridge]?.[name] as number;
          expect(value).not.toBe(quantities[name]);
          expect(Math.abs(value / (quantities[name] as number) - 1)).toBeLessThan(1e-4);
        }
      }
    }
  });

  test('that fail fail the trial', async () => {
    const lost: TrialProducts = {
      ...ownProducts,
      preactivationPath: () => Promise.reject(new Error('the device was lost')),
    };
    await expect(runTrialWith(lost, cell, 0)).rejects.toThrow('the device was lost');
  });
});

const round = (matrix: Matrix): Matrix => ({
  ...matrix,
  data: Float64Array.from(matrix.data, Math.fround),
});
const rounded: TrialProducts = {
  gradientStep: async (...parts) => {
    const { gradient, ...rest } = await ownProducts.gradientStep(...parts);
    return { ...rest, gradient: round(gradient) };
  },
  preactivationPath: async (...parts) => {
    const { start, slope } = await ownProducts.preactivationPath(...parts);
    return { start: round(start), slope: round(slope) };
  },
};
