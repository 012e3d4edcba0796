import { runTrial } from '@onestep/experiment';
import { expose } from 'comlink';
import { trialApi } from './trial-api.ts';

// One trial after the other, with the same packages and kernels as the command line.
expose(trialApi(runTrial));
