export type { AnyStepMode } from './any-step/conditional-features.ts';
export {
  type AnyStepOptions,
  type AnyStepResolution,
  prepareAnyStep,
} from './any-step/prepare-any-step.ts';
export { bulkCumulative } from './bulk/bulk-cumulative.ts';
export { bulkDensity, massAtZero } from './bulk/bulk-density.ts';
export { bulkEdges, type Interval, upperEdgeEffectiveRidge } from './bulk/bulk-edges.ts';
export type { BulkLaw } from './bulk/bulk-law.ts';
export { populationEdge, type ResolventPoint, resolventAt } from './bulk/resolvent.ts';
export { type BulkSolution, solveBulk } from './bulk/solve-bulk.ts';
export { type RidgelessBulk, solveRidgelessBulk } from './bulk/solve-ridgeless-bulk.ts';
export {
  type DoubleDescent,
  type DoubleDescentOptions,
  type DoubleDescentPoint,
  doubleDescent,
} from './double-descent.ts';
export { type ErrorLimits, type Limit, type LimitStatus, limitStatusText } from './limit.ts';
export { type OptimalRidge, type OptimalRidgeProblem, optimalRidge } from './optimal-ridge.ts';
export { prepareTheory, type TheoryOptions } from './prepare-theory.ts';
export type {
  BulkSpectrum,
  PreparedTheory,
  RealizedDirection,
  RidgePoint,
  StepSummary,
  StepTheory,
  TheoryName,
} from './prepared-theory.ts';
export { probeAlignment } from './probe-alignment.ts';
export {
  type ReferenceErrors,
  type ReferenceMoments,
  referenceErrors,
} from './reference-errors.ts';
export type { TheorySetting } from './setting.ts';
export { prepareConstantLayerMean } from './small-step/constant-layer-mean.ts';
export type { Hierarchy, OrderContribution } from './small-step/hierarchy.ts';
export {
  type InputNorm,
  inputNorm,
  labelNorm,
  withInputNorm,
} from './small-step/input-norm.ts';
export {
  type LowRankMean,
  type LowRankResolution,
  prepareLowRankMean,
} from './small-step/low-rank-mean.ts';
export { type Outlier, type OutlierProblem, outliers } from './small-step/outliers.ts';
export { noCoupling, type OutputCoupling, standardCoupling } from './small-step/output-coupling.ts';
export {
  type PolynomialForm,
  type PolynomialStep,
  polynomialForm,
} from './small-step/polynomial-form.ts';
export {
  type LabelMoments,
  type PopulationRidge,
  type PopulationRidgeProblem,
  populationRidge,
  populationRidgeProblem,
} from './small-step/population-ridge.ts';
export { type RidgeLimits, ridgeLimits } from './small-step/ridge-limits.ts';
export type { Transition, Transitions } from './small-step/transitions.ts';
export { prepareStaircase } from './staircase/prepare-staircase.ts';
export { type StaircaseLevel, staircase } from './staircase/staircase.ts';
export {
  type InitialOutput,
  initialOutput,
  type OutputCoefficients,
} from './step/initial-output.ts';
export {
  type LearnedDirection,
  learnedDirection,
  type StepMoments,
} from './step/learned-direction.ts';
export { spikeCount, spikeThreshold } from './step/spike-count.ts';
export {
  largestCommonTurn,
  largestNormEffect,
  largestOmega,
  largestTurn,
  type Validity,
} from './validity.ts';
