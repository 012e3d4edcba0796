import { runTrial } from '../trial/trial.ts';
import { serveJobs } from './serve-jobs.ts';

serveJobs(runTrial);
