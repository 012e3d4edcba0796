import type { ScalarFunction } from '@onestep/activation';
import { multiplyVector } from '@onestep/linalg';
import {
  type Batch,
  drawData,
  drawNetwork,
  drawTeacher,
  type GradientStep,
  type Network,
  type PreactivationPath,
  type Teacher,
} from '@onestep/network';
import { createStream, type Stream } from '@onestep/random-matrix';
import type { ExperimentSpec } from '../spec/spec.ts';
import { ownProducts, type TrialProducts } from './products.ts';
import { answer, finishNow, type Routine } from './routine.ts';
import type { TrialStage } from './stages.ts';

/** The functions of a spec, built once for all trials. */
export interface SpecFunctions {
  readonly activation: ScalarFunction;
  readonly link: ScalarFunction;
}

/** The teacher, the network and its step. */
export interface DrawnStep {
  readonly teacher: Teacher;
  readonly network: Network;
  readonly step: GradientStep;
}

/** Everything random in one trial, and the products that serve every step size. */
export interface Draws extends DrawnStep {
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

/** Draws one trial, with the products of this thread. */
export function draw(spec: ExperimentSpec, functions: SpecFunctions, trial: number): Draws {
  return finishNow(drawing(spec, functions, trial, ownProducts, () => {}));
}

/**
 * Draws one trial. Every object has its own stream, numbered by the trial, so that trial 17 is the same
 * alone, in a sweep and on any number of workers.
 *
 * @param products where the step and the preactivations are computed
 * @param onStage called where a stage begins
 */
export function* drawing(
  { network, data, teacher, seed }: ExperimentSpec,
  { activation, link }: SpecFunctions,
  trial: number,
  products: TrialProducts,
  onStage: (stage: TrialStage) => void,
): Routine<Draws> {
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
  // A function of its own, so that the step's batch is gone before the products of the ridge batch.
  function* takeStep(): Routine<{ step: GradientStep; reused: Batch | undefined }> {
    const { inputs, labels } = batch('step', data.stepSamples);
    const step = yield* answer(products.gradientStep(drawnNetwork, inputs, labels));
    return { step, reused: data.reuseBatch ? { inputs, labels } : undefined };
  }
  onStage('gradient step');
  const { step, reused } = yield* takeStep();
  onStage('ridge batch');
  const ridgeBatch = reused ?? batch('ridge', data.ridgeSamples);
  const ridgePath = yield* answer(
    products.preactivationPath(drawnNetwork, step.gradient, ridgeBatch.inputs),
  );
  return { teacher: drawnTeacher, network: drawnNetwork, step, ridgeBatch, ridgePath };
}

/** Draws the test set of a trial. */
export function* drawingTest(
  { data, seed }: ExperimentSpec,
  { teacher, network, step }: DrawnStep,
  trial: number,
  products: TrialProducts,
): Routine<TestDraws> {
  const { inputs, labels } = drawData(teacher, data.testSamples, {
    inputs: createStream(seed, 'test inputs', trial),
    noise: createStream(seed, 'test noise', trial),
  });
  return {
    labels,
    path: yield* answer(products.preactivationPath(network, step.gradient, inputs)),
    projection: multiplyVector(inputs, step.learnedDirection),
  };
}
