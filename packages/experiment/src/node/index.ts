export { type Forecast, type ForecastOptions, forecast } from '../forecast/forecast.ts';
export type { OutputBytes } from '../forecast/output-bytes.ts';
export { type Arithmetic, arithmetic } from '../store/arithmetic.ts';
export { defaultStoreFile } from '../store/default-file.ts';
export type { HistoryEntry } from '../store/history.ts';
export { type MergeReport, mergeStores } from '../store/merge.ts';
export type { OpenOptions } from '../store/open-database.ts';
export type { StoredStep, TrialRange } from '../store/read-trials.ts';
export type { SaveOutcome, StepRecord } from '../store/save-step.ts';
export { type StepSetting, type StoredSetting, stepSetting } from '../store/step-setting.ts';
export { type RunRecord, Store } from '../store/store.ts';
export { StoreError, type StoreProblem } from '../store/store-error.ts';
export type { StoredPoint } from '../store/stored-points.ts';
export type { TrialNumbers } from './known-trials.ts';
export { machineDescription, versions } from './machine.ts';
export { type FigureContent, renderFigure, renderIndex } from './render-figure.ts';
export { renderReport } from './render-report.ts';
export { runPlan } from './run-plan.ts';
export {
  defaultWorkers,
  type FailedTrial,
  InterruptedError,
  type RunOptions,
  type RunProgress,
  runTrials,
  TrialFailedError,
  type TrialRun,
} from './run-trials.ts';
export type { StandardErrorGoal } from './standard-error-goal.ts';
export { writeFiles } from './write-files.ts';
