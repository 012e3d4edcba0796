import type { ScalarFunction } from '@onestep/activation';
import { multiplyVector } from '@onestep/linalg';
import {
  type Batch,
  drawData,
  drawNetwork,
  drawTeacher,
  type GradientStep,
  gradientStep,
  type Network,
  type PreactivationPath,
  preactivationPath,
  type Teacher,
} from '@onestep/network';
import { createStream, type Stream } from '@onestep/random-matrix';
import type { ExperimentSpec } from '../spec/spec.ts';

/** The functions of a spec, built once for all trials. */
export interface SpecFunctions {
  readonly activation: ScalarFunction;
  readonly link: ScalarFunction;
}

/** Everything random in one trial, and the products that serve every step size. */
export interface Draws {
  readonly teacher: Teacher;
  readonly network: Network;
  readonly step: GradientStep;
  /** The batch of the ridge fit: fresh, or that of the step where the spec reuses it. */
  readonly ridgeBatch: Batch;
  readonly ridgePath: PreactivationPath;
}

/** Fresh samples for the test error, with the products that serve every step size. */
export interface TestDraws {
  readonly labels: Float64Array;
  readonly path: PreactivationPath;
  /** Xβ, the samples along the learned direction. */
  readonly projection: Float64Array;
}

/**
 * Draws one trial. Every object has its own stream, numbered by the trial, so that trial 17 is the same
 * alone, in a sweep and on any number of workers.
 */
export function draw(
  { network, data, teacher, seed }: ExperimentSpec,
  { activation, link }: SpecFunctions,
  trial: number,
): Draws {
  const stream = (label: string): Stream => createStream(seed, label, trial);
  const drawnTeacher = drawTeacher(
    { inputDim: network.inputDim, link, noise: teacher.noise },
    stream('teacher'),
  );
  const drawnNetwork = drawNetwork(
    { ...network, activation },
    { firstLayer: stream('first layer'), secondLayer: stream('second layer') },
  );
  const batch = (name: string, samples: number): Batch =>
    drawData(drawnTeacher, samples, {
      inputs: stream(`${name} inputs`),
      noise: stream(`${name} noise`),
    });
  const stepBatch = batch('step', data.stepSamples);
  const step = gradientStep(drawnNetwork, stepBatch.inputs, stepBatch.labels);
  const ridgeBatch = data.reuseBatch ? stepBatch : batch('ridge', data.ridgeSamples);
  const ridgePath = preactivationPath(drawnNetwork, step.gradient, ridgeBatch.inputs);
  return { teacher: drawnTeacher, network: drawnNetwork, step, ridgeBatch, ridgePath };
}

/** Draws the test set of a trial. */
export function drawTest(
  { data, seed }: ExperimentSpec,
  { teacher, network, step }: Draws,
  trial: number,
): TestDraws {
  const { inputs, labels } = drawData(teacher, data.testSamples, {
    inputs: createStream(seed, 'test inputs', trial),
    noise: createStream(seed, 'test noise', trial),
  });
  return {
    labels,
    path: preactivationPath(network, step.gradient, inputs),
    projection: multiplyVector(inputs, step.learnedDirection),
  };
}
