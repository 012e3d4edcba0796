import { readFileSync } from 'node:fs';
import {
  parseOverride,
  planExperiment,
  planTheory,
  readSpec,
  type TheoryChoice,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import type { Reproduction, SimulatedPlan } from '@onestep/experiment/reproduce';

/** Changes that make a figure's preset run in a second; what they show is not meant to be looked at. */
const tiny: Readonly<Record<string, readonly string[]>> = {
  spectra: ['sweep={step.exponent: [-0.25, 0.355]}'],
  alignment: ['sweep={step.exponent: [0, 0.2, 0.4]}'],
  errors: ['sweep={step.size: [0, 2, 8]}', 'data.testSamples=100'],
  drops: ['sweep={size: [1, 2], step.exponent: [0.125, 0.2917]}', 'ridge=[0.1, 1]'],
  'phase-diagram': ['sweep={step.exponent: [0, 0.15, 0.3, 0.45]}'],
  'large-steps': ['sweep={step.size: [0, 5, 30]}', 'data.testSamples=100'],
};

const sizes = [
  'network.inputDim=40',
  'network.width=100',
  'data.stepSamples=80',
  'data.ridgeSamples=80',
  'trials=3',
];

/** The preset of a figure as it is written. */
export function presetText(name: string): string {
  const file = new URL(`../../../../experiments/reproduce/${name}.yaml`, import.meta.url);
  return readFileSync(file, 'utf8');
}

/**
 * A small run of a figure.
 *
 * @param theory `small-step` by default, which costs next to nothing
 */
export async function tinyRun(
  { name }: Reproduction,
  theory: TheoryChoice = 'small-step',
): Promise<SimulatedPlan> {
  const changes = [...sizes, ...(tiny[name] ?? [])].map(parseOverride);
  const plan = planExperiment(readSpec(presetText(name), name, changes));
  return {
    plan,
    theory: planTheory(plan, { theory }),
    results: await runPlan(plan, { workers: 1 }),
  };
}
