export { type RidgeMethodChoice, ridgeMethodChoices } from '@onestep/network';
export { type AllowanceSetting, allowanceOf } from './comparison/allowance.ts';
export {
  type Comparison,
  compare,
  type PointComparison,
  type QuantityComparison,
  standardErrors,
  type Verdict,
} from './comparison/comparison.ts';
export type { Difference } from './comparison/difference.ts';
export {
  contributionName,
  contributionOf,
  dependsOnRidge,
  type ErrorName,
  errorNames,
  highestContribution,
  isError,
  isShare,
  plateauOf,
  quantityTitles,
} from './comparison/quantities.ts';
export { type LimitSources, limitOf, type QuantityLimit } from './comparison/quantity-limits.ts';
export type { RealizedComparison } from './comparison/realized-limits.ts';
export type { PointExtrapolation, QuantityExtrapolation } from './comparison/size-extrapolation.ts';
export { verdictSentence } from './comparison/verdict-sentence.ts';
export { csvRecords } from './csv-records.ts';
export {
  type AlignmentCurves,
  alignmentCurves,
  type ErrorCurves,
  type LimitCurves,
  limitCurves,
} from './limits/curves.ts';
export { distinctWarnings } from './limits/distinct-warnings.ts';
export { type CellTheory, type PlanTheory, planTheory } from './limits/plan-theory.ts';
export {
  type FullPointLimits,
  fullLimitsOf,
  type LimitOptions,
  limitsOf,
  type PointLimits,
} from './limits/point-limits.ts';
export { theorySetting } from './limits/setting.ts';
export {
  chosenTheory,
  type SpecTheory,
  type TheoryChoice,
  type TheoryOptions,
  theoryChoices,
} from './limits/theory-choice.ts';
export { type OrderThreshold, orderThresholds } from './limits/thresholds.ts';
export type {
  FailureManifest,
  GoalManifest,
  Manifest,
  RunManifest,
} from './manifest.ts';
export { positionText, stepText } from './report/position-text.ts';
export { figureTitles } from './reproduce/figure-names.ts';
export { type Agreement, compareResults, type ValueDifference } from './result/differences.ts';
export {
  type ComparisonDocument,
  type DocumentManifest,
  isSpectrumDocument,
  type Position,
  type ResultDocument,
  readResult,
  type SpectrumDocument,
} from './result/result-document.ts';
export { canonicalText, specHash } from './spec/canonical.ts';
export { parseFunctionText } from './spec/function-text.ts';
export { specJsonSchema } from './spec/json-schema.ts';
export { defaultLabAddress, labLink, specFromLink } from './spec/link.ts';
export { setAt } from './spec/path.ts';
export { type Problem, SpecError } from './spec/problem.ts';
export { rangeValues } from './spec/range.ts';
export { type Override, parseOverride, readSpec } from './spec/read.ts';
export {
  type ExperimentSpec,
  type Measurement,
  measurements,
  type RangeSpec,
  type StepSpec,
  type SweepValue,
} from './spec/spec.ts';
export { stepSizeOf } from './spec/step-size.ts';
export { expandSweep, type SweepPoint, sweepablePaths } from './spec/sweep.ts';
export { validateSpec } from './spec/validate.ts';
export { specYaml } from './spec/yaml-text.ts';
export { extrapolate, type LawFit, type SizeFit } from './statistics/extrapolate.ts';
export { formatInterval, formatNumber, formatSummary, formatZ } from './statistics/format.ts';
export { type Interval, type Summary, summarize } from './statistics/summary.ts';
export { type Estimate, estimate, measureFlopRate } from './trial/cost.ts';
export { type MethodCounts, type MethodUse, totalMethods } from './trial/methods.ts';
export { numericalSample, numericalVersion, recordedSample } from './trial/numerical-version.ts';
export {
  type Cell,
  type Plan,
  type PlanOptions,
  type Point,
  planExperiment,
} from './trial/plan.ts';
export { ownProducts, type TrialProducts } from './trial/products.ts';
export type { TrialProgress, TrialStage } from './trial/stages.ts';
export { type TopVectors, topVectors } from './trial/top-vectors.ts';
export { type PreparedCell, prepareCell, runTrial, runTrialWith } from './trial/trial.ts';
export type { TrialResult } from './trial/trial-result.ts';
