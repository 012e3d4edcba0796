import { functionFromSpec } from '@onestep/activation';
import type { TheorySetting } from '@onestep/theory';
import type { ExperimentSpec } from '../spec/spec.ts';

/** The part of a spec that the theory needs, with functions in place of their JSON forms. */
export function theorySetting({ network, data, teacher }: ExperimentSpec): TheorySetting {
  return {
    inputDim: network.inputDim,
    width: network.width,
    stepSamples: data.stepSamples,
    ridgeSamples: data.ridgeSamples,
    scaling: network.scaling,
    secondLayer: network.secondLayer,
    reuseBatch: data.reuseBatch,
    activation: functionFromSpec(network.activation),
    teacher: { link: functionFromSpec(teacher.link), noise: teacher.noise },
  };
}
