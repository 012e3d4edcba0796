import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const tiny = {
  trials: 4,
  network: { inputDim: 40, width: 60, activation: 'tanh' },
  data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50 },
  teacher: { link: 'tanh', noise: 0.4 },
  step: { size: 2 },
  ridge: [0.1, 1],
  sweep: { 'step.size': [0, 2] },
};

/** Writes a spec that takes milliseconds as `tiny.json`; returns the arguments that run it and print the result. */
export function tinySpec(folder: string, changes: Record<string, unknown> = {}): string[] {
  writeFileSync(join(folder, 'tiny.json'), JSON.stringify({ ...tiny, ...changes }));
  return ['compare', 'tiny.json', '--json', '--theory', 'small-step'];
}
