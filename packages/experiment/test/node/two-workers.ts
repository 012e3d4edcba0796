// Runs two trials on two workers and prints how many results there are.
import { planExperiment, validateSpec } from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { minimalSpec } from '../spec/minimal.ts';

const plan = planExperiment(validateSpec({ ...minimalSpec(), trials: 2 }));
const results = await runPlan(plan, { workers: 2 });
process.stdout.write(String(results.flat().length));
