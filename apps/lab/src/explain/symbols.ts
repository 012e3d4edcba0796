import { formatNumber, stepSizeOf } from '@onestep/experiment';
import { expansionOf } from '../limits/expansion.ts';
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
  | 'link'
  | 'dimPerStepSample'
  | 'dimPerSample'
  | 'dimPerWidth'
  | 'gradientNorm'
  | 'gradientAlignment'
  | 'linearCoefficient'
  | 'quadraticCoefficient'
  | 'teacherLinear'
  | 'linearVariance'
  | 'nonlinearVariance'
  | 'labelSecondMoment'
  | 'effectiveRidge'
  | 'bulkEdges'
  | 'massAtZero'
  | 'hermite'
  | 'learnedDirection'
  | 'projection'
  | 'features'
  | 'singularVector'
  | 'standardError'
  | 'zScore';

const step = (lab: Lab) => lab.limits.point.value.best.step;
const spec = (lab: Lab) => lab.state.spec.value;
const activation = (lab: Lab) => expansionOf(spec(lab).network.activation);
const link = (lab: Lab) => expansionOf(spec(lab).teacher.link);
/** Fewer digits than the page's tables: what a symbol stands for, not a result. */
const digits = 4;

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
    value: (lab) => activation(lab).label,
  },
  link: {
    text: 'σ⋆',
    words: 'Teacher link.',
    meaning: 'Labels are y = σ⋆(x·β⋆) + ε; its linear part c⋆₁ shows the step the direction.',
    value: (lab) => link(lab).label,
  },
  dimPerStepSample: {
    text: 'φ₀',
    words: 'Dimensions per sample of the step.',
    meaning: 'φ₀ = d/n₀; the larger it is, the more noise there is in β.',
    value: (lab) => formatNumber(spec(lab).network.inputDim / spec(lab).data.stepSamples, digits),
  },
  dimPerSample: {
    text: 'φ',
    words: 'Dimensions per sample of the fit.',
    meaning: 'φ = d/n, one of the two ratios that the limiting spectrum depends on.',
    value: (lab) => formatNumber(spec(lab).network.inputDim / spec(lab).data.ridgeSamples, digits),
  },
  dimPerWidth: {
    text: 'ψ',
    words: 'Dimensions per neuron.',
    meaning: 'ψ = d/N; with φ it says whether features or samples are the scarcer, φ/ψ = N/n.',
    value: (lab) => formatNumber(spec(lab).network.inputDim / spec(lab).network.width, digits),
  },
  gradientNorm: {
    text: 'b',
    words: 'Length of β, in the limit.',
    meaning:
      'b² = c⋆₁² + φ₀ E r² for mean-field scaling: the signal, and the noise of a finite batch.',
    value: (lab) => formatNumber(step(lab).gradientNorm, digits),
  },
  gradientAlignment: {
    text: 'ρ',
    words: 'Cosine of β and β⋆, in the limit.',
    meaning: 'ρ = c⋆₁/b; the step sees order k of the teacher only through ρ^k.',
    value: (lab) => formatNumber(step(lab).gradientAlignment, digits),
  },
  linearCoefficient: {
    text: 'c₁',
    words: 'Linear coefficient of the activation.',
    meaning: 'c_k = E[σ(Z)He_k(Z)]/k!; without c₁ the step writes nothing along β.',
    value: (lab) => formatNumber(activation(lab).coefficients[1], digits),
  },
  quadraticCoefficient: {
    text: 'c₂',
    words: 'Quadratic coefficient of the activation.',
    meaning:
      'It writes the second spike, and makes the step turn the neurons as well as shift them.',
    value: (lab) => formatNumber(activation(lab).coefficients[2], digits),
  },
  teacherLinear: {
    text: 'c⋆₁',
    words: 'Linear coefficient of the teacher.',
    meaning: 'E[y x·β⋆], all that the mean gradient knows of the teacher’s direction.',
    value: (lab) => formatNumber(link(lab).coefficients[1], digits),
  },
  linearVariance: {
    text: 'v₁',
    words: 'Linear variance of the activation.',
    meaning: 'v₁ = c₁², the part of the features’ variance that is linear in the input.',
    value: (lab) => formatNumber(activation(lab).linearVariance, digits),
  },
  nonlinearVariance: {
    text: 'v₂',
    words: 'Nonlinear variance of the activation.',
    meaning: 'v₂ = E σ² − c₀² − c₁², which acts like noise in the features before the step.',
    value: (lab) => formatNumber(activation(lab).nonlinearVariance, digits),
  },
  labelSecondMoment: {
    text: 'Y₂',
    words: 'Second moment of the labels.',
    meaning: 'Y₂ = E y² = E σ⋆² + σ_ε²: the error of predicting zero.',
    value: (lab) => formatNumber(link(lab).secondMoment + spec(lab).teacher.noise ** 2, digits),
  },
  effectiveRidge: {
    text: 'κ',
    words: 'Effective ridge.',
    meaning:
      'The ridge at which infinitely many samples would give the fit that n samples give at λ.',
    value: (lab) =>
      formatNumber(
        lab.limits.point.value.best.ridges[lab.shownRidge.value]?.effectiveRidge,
        digits,
      ),
  },
  bulkEdges: {
    text: 'x_±',
    words: 'Edges of the bulk.',
    meaning:
      'Between them lie all limiting eigenvalues of FFᵀ/n but those at zero and the outliers.',
    value: (lab) =>
      lab.limits.spectrum.value.best.edges
        .map(([low, high]) => `${formatNumber(low, digits)} … ${formatNumber(high, digits)}`)
        .join(', '),
  },
  massAtZero: {
    text: 'm_0',
    words: 'Share of eigenvalues at zero.',
    meaning: 'max(0, 1 − N/n): with fewer neurons than samples FFᵀ/n has a null space.',
    value: (lab) => formatNumber(lab.limits.spectrum.value.best.massAtZero, digits),
  },
  hermite: {
    text: 'He_k',
    words: 'Hermite polynomial of order k.',
    meaning: 'He₁ = x, He₂ = x² − 1, He₃ = x³ − 3x …; h_k = He_k/√k! has variance 1 under N(0, 1).',
  },
  learnedDirection: {
    text: 'β',
    words: 'Learned direction.',
    meaning:
      'β = Xᵀr/n₀ with residuals r: the gradient is G ≈ c₁ aβᵀ, so every neuron moves along β.',
  },
  projection: {
    text: 'z',
    words: 'Input along the learned direction.',
    meaning: 'z = x·β/b, a standard normal for a fresh batch; the k-th spike writes z^k.',
  },
  features: {
    text: 'F',
    words: 'Updated features.',
    meaning:
      'F = σ(X̃Wᵀ) on the batch of the fit, n rows and N columns; the spectrum is that of FFᵀ/n.',
  },
  singularVector: {
    text: 'u_j',
    words: 'Left singular vector of F.',
    meaning: 'One entry a sample; outside the bulk it is close to a polynomial in z.',
  },
  standardError: {
    text: 'SE',
    words: 'Standard error of the mean.',
    meaning: 'The spread of the trials divided by the root of their number.',
  },
  zScore: {
    text: 'z',
    words: 'Score of a comparison.',
    meaning: '(mean − limit)/SE: how many standard errors simulation and limit are apart.',
  },
};
