export { bulkCumulative } from './bulk-cumulative.ts';
export { bulkDensity, massAtZero } from './bulk-density.ts';
export { bulkEdges, type Interval } from './bulk-edges.ts';
export type { BulkLaw } from './bulk-law.ts';
export { type InitialOutput, initialOutput, type OutputCoefficients } from './initial-output.ts';
export { type LearnedDirection, learnedDirection, type StepMoments } from './learned-direction.ts';
export { type Limit, type LimitStatus, limitStatusText } from './limit.ts';
export { type LowRankMean, type LowRankResolution, prepareLowRankMean } from './low-rank-mean.ts';
export { type Outlier, type OutlierProblem, outliers } from './outliers.ts';
export {
  type LabelMoments,
  type PopulationRidge,
  type PopulationRidgeProblem,
  populationRidge,
  populationRidgeProblem,
} from './population-ridge.ts';
export { prepareTheory } from './prepare-theory.ts';
export type {
  BulkSpectrum,
  PreparedTheory,
  RealizedDirection,
  RidgePoint,
  StepSummary,
  StepTheory,
} from './prepared-theory.ts';
export { populationEdge, type ResolventPoint, resolventAt } from './resolvent.ts';
export { type RidgeLimits, ridgeLimits } from './ridge-limits.ts';
export type { TheorySetting } from './setting.ts';
export { type BulkSolution, solveBulk } from './solve-bulk.ts';
export { spikeCount, spikeThreshold } from './spike-count.ts';
export { type StaircaseLevel, staircase } from './staircase.ts';
export { largestOmega, type Validity } from './validity.ts';
