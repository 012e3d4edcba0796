import { formatNumber, stepSizeOf } from '@onestep/experiment';
import type { Lab } from '../state/lab.ts';

/** What a symbol of the page stands for. */
export interface SymbolEntry {
  readonly text: string;
  readonly words: string;
  /** One sentence. */
  readonly meaning: string;
  readonly value?: (lab: Lab) => string;
}

export type SymbolKey =
  | 'alpha'
  | 'eta'
  | 'spikes'
  | 'omega'
  | 'inputDim'
  | 'width'
  | 'stepSamples'
  | 'ridgeSamples'
  | 'testSamples'
  | 'ridge'
  | 'noise'
  | 'activation'
  | 'link';

const step = (lab: Lab) => lab.limits.point.value.best.step;
const spec = (lab: Lab) => lab.state.spec.value;

/** Every symbol of the page, by a name of its own. */
export const symbols: Readonly<Record<SymbolKey, SymbolEntry>> = {
  alpha: {
    text: 'α',
    words: 'Step exponent.',
    meaning: 'The step size is η = n₀^α; order k becomes a spike above α = (k − 1)/(2k).',
    value: (lab) => formatNumber(step(lab).stepExponent, 3),
  },
  eta: {
    text: 'η',
    words: 'Step size.',
    meaning: 'The first layer moves from W₀ to W₀ + ηG along its gradient G.',
    value: (lab) => formatNumber(stepSizeOf(spec(lab)), 4),
  },
  spikes: {
    text: 'ℓ',
    words: 'Number of spikes.',
    meaning: 'Orders k that the activation has and whose threshold (k − 1)/(2k) lies below α.',
    value: (lab) => String(step(lab).spikes),
  },
  omega: {
    text: 'ω',
    words: 'Shift of a preactivation.',
    meaning:
      'ω = η c₁ b/√N; up to about 0.3 the bulk stays where it was and the small-step limits hold.',
    value: (lab) => formatNumber(step(lab).omega, 3),
  },
  inputDim: {
    text: 'd',
    words: 'Input dimension.',
    meaning: 'Inputs are standard normal vectors with d entries.',
    value: (lab) => String(spec(lab).network.inputDim),
  },
  width: {
    text: 'N',
    words: 'Hidden width.',
    meaning: 'The number of neurons, and of features that ridge regression sees.',
    value: (lab) => String(spec(lab).network.width),
  },
  stepSamples: {
    text: 'n₀',
    words: 'Batch of the step.',
    meaning: 'Samples whose gradient moves the first layer.',
    value: (lab) => String(spec(lab).data.stepSamples),
  },
  ridgeSamples: {
    text: 'n',
    words: 'Batch of the ridge fit.',
    meaning: 'Fresh samples on which the second layer is fitted.',
    value: (lab) => String(spec(lab).data.ridgeSamples),
  },
  testSamples: {
    text: 'm',
    words: 'Test samples.',
    meaning: 'Fresh samples on which the test error is measured; they add noise, no bias.',
    value: (lab) => String(spec(lab).data.testSamples),
  },
  ridge: {
    text: 'λ',
    words: 'Ridge penalty.',
    meaning: 'The second layer minimises (1/n)‖ỹ − Fa‖² + λ‖a‖².',
    value: (lab) =>
      spec(lab)
        .ridge.map((ridge) => formatNumber(ridge))
        .join(', '),
  },
  noise: {
    text: 'σ_ε',
    words: 'Label noise.',
    meaning: 'The standard deviation of what is added to the teacher’s labels.',
    value: (lab) => formatNumber(spec(lab).teacher.noise),
  },
  activation: {
    text: 'σ',
    words: 'Activation.',
    meaning: 'Its Hermite coefficient c_k decides whether order k can be learned at all.',
  },
  link: {
    text: 'σ⋆',
    words: 'Teacher link.',
    meaning: 'Labels are y = σ⋆(x·β⋆) + ε; its linear part c⋆₁ shows the step the direction.',
  },
};
