import type { Matrix } from '@onestep/linalg';
import { type FeatureGram, type RidgeMethodChoice, ridgePath, testErrors } from '@onestep/network';
import type { ErrorName } from '../comparison/quantities.ts';
import { type MethodCounts, methodUsed } from './methods.ts';

/** Features and labels of the ridge batch and of the test set, at one step size. */
export interface Readout {
  /** F, n×N. */
  readonly features: Matrix;
  /** ỹ, n numbers. */
  readonly labels: Float64Array;
  readonly testFeatures: Matrix;
  readonly testLabels: Float64Array;
  /** λ, one or more. */
  readonly ridges: readonly number[];
  /** How the ridge path is computed; by default what costs less. */
  readonly ridgeMethod?: RidgeMethodChoice | undefined;
  /** Told the method of every ridge path. */
  readonly onMethod?: (used: MethodCounts) => void;
}

/** The three errors of one ridge fit. */
export type ReadoutErrors = Readonly<Record<ErrorName, number>>;

/**
 * objective, trainError and testError for every ridge, from one factorisation of the features.
 *
 * @param gram of the same features, where the spectrum is wanted too.
 */
export function readoutErrors(
  {
    features,
    labels,
    testFeatures,
    testLabels,
    ridges,
    ridgeMethod: method = 'auto',
    onMethod,
  }: Readout,
  gram?: FeatureGram,
): readonly ReadoutErrors[] {
  const fits = ridgePath(features, labels, ridges, { method, ...(gram && { gram }) });
  const [fit] = fits;
  if (fit) onMethod?.({ ...methodUsed('ridge', fit.method), ridgeSteps: fit.steps });
  const fresh = testErrors(
    testFeatures,
    testLabels,
    fits.map(({ coefficients }) => coefficients),
  );
  return fits.map(({ objective, trainError }, i) => ({
    objective,
    trainError,
    testError: fresh[i] as number,
  }));
}
