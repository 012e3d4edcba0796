import {
  planExperiment,
  prepareCell,
  runTrial,
  topVectors,
  validateSpec,
} from '@onestep/experiment';
import { expect, test } from 'vitest';

const plan = planExperiment(
  validateSpec({
    seed: 3,
    network: { inputDim: 60, width: 150, activation: { hermite: [0, 1, 0.4, 0.15] } },
    data: { stepSamples: 200, ridgeSamples: 200, testSamples: 100 },
    teacher: { link: { hermite: [0, 1, 0.3] }, noise: 0.3 },
    step: { size: 12 },
    ridge: 1,
    measure: ['outliers', 'alignments', 'powers'],
  }),
);
const [cell] = plan.cells.map(prepareCell);
if (cell === undefined) throw new Error('a plan has a cell');
const measured = runTrial(cell, 2).measured[0]?.[0] ?? {};
const { z, left, positions } = topVectors(cell, 2, 12, 4);

/** ‖Uᵀp‖²/‖p‖² of orthonormal vectors. */
function share(probe: Float64Array, vectors: readonly Float64Array[]): number {
  const inner = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  return vectors.reduce((sum, u) => sum + inner(u, probe) ** 2, 0) / inner(probe, probe);
}

test('the share of every power in the top vectors is that of the vectors themselves', () => {
  for (const count of [1, 2, 3, 4]) {
    for (const k of [1, 2, 3, 4]) {
      const expected = share(
        z.map((x) => x ** k),
        left.slice(0, count),
      );
      expect(measured[`powerAlignment.${count}.${k}`]).toBeCloseTo(expected, 8);
    }
    expect(measured[`outlier.${count}`]).toBeCloseTo(positions[count - 1] as number, 8);
  }
  expect(measured['powerAlignment.1.1']).toBeCloseTo(measured['alignment.1'] as number, 8);
});

test('what a power adds is measured beside the lower powers', () => {
  const added = [
    z,
    z.map((x) => x ** 2),
    z.map((x) => x ** 3 - 3 * x),
    z.map((x) => x ** 4 - 5 * x * x),
  ];
  for (const [i, probe] of added.entries()) {
    expect(measured[`newPowerAlignment.${i + 1}`]).toBeCloseTo(share(probe, left), 8);
  }
});

test('following the powers changes nothing else', () => {
  const without = { ...cell, spec: { ...cell.spec, measure: ['outliers', 'alignments'] as const } };
  const before = runTrial(without, 2).measured[0]?.[0] ?? {};
  expect(Object.keys(before)).toContain('subspaceAlignment.3');
  for (const [name, value] of Object.entries(before)) expect(measured[name]).toBeCloseTo(value, 9);
});
