import { readFileSync } from 'node:fs';
import { planExperiment, prepareCell, readSpec, runTrial } from '@onestep/experiment';
import { type BackendChoice, useBackend } from '@onestep/linalg';
import { afterAll, expect, test } from 'vitest';

afterAll(() => {
  useBackend('auto');
});

const preset = readFileSync(new URL('../../../../experiments/quick.yaml', import.meta.url), 'utf8');
const cells = planExperiment(readSpec(preset)).cells.map(prepareCell);

/** Every number of the first two trials of the quick preset, by name and place. */
function numbers(choice: BackendChoice): Map<string, number> {
  useBackend(choice);
  const all = new Map<string, number>();
  for (const [c, cell] of cells.entries()) {
    for (const trial of [0, 1]) {
      for (const [step, ridges] of runTrial(cell, trial).measured.entries()) {
        for (const [ridge, measured] of ridges.entries()) {
          for (const [name, value] of Object.entries(measured))
            all.set(`${name} cell ${c} trial ${trial} step ${step} ridge ${ridge}`, value);
        }
      }
    }
  }
  return all;
}

test('the quick preset has the same numbers with every backend, to 1e-9', {
  timeout: 60_000,
}, () => {
  const wanted = numbers('reference');
  for (const choice of ['wasm', 'wasm-deterministic'] as const) {
    const found = numbers(choice);
    expect([...found.keys()]).toEqual([...wanted.keys()]);
    for (const [name, value] of found) {
      const reference = wanted.get(name) as number;
      const error = Math.abs(value - reference) / Math.abs(reference);
      expect(error, `${name}: ${value} and ${reference}`).toBeLessThan(1e-9);
    }
  }
});
