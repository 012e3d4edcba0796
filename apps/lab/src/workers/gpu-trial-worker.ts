import { runTrialWith } from '@onestep/experiment';
import { expose } from 'comlink';
import { gpuProducts } from './gpu-products.ts';
import { trialApi } from './trial-api.ts';

/** Started at the first trial; a GPU that cannot be had fails that trial with the reason. */
let products: ReturnType<typeof gpuProducts> | undefined;

// Draws and readouts are those of every other trial; only the products of the step are in float32.
expose(
  trialApi(async (cell, trial, onProgress) => {
    products ??= gpuProducts();
    return runTrialWith(await products, cell, trial, onProgress);
  }),
);
