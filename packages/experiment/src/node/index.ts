export { machineDescription, versions } from './machine.ts';
export {
  defaultWorkers,
  InterruptedError,
  type RunOptions,
  type RunProgress,
  runPlan,
  TrialFailedError,
} from './pool.ts';
export { renderReport } from './render-report.ts';
export { writeFiles } from './write-files.ts';
