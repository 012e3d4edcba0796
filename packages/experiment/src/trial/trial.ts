import { functionFromSpec } from '@onestep/activation';
import { type Matrix, multiplyVector, norm, unwrap } from '@onestep/linalg';
import { type FeatureGram, featureGram } from '@onestep/network';
import { featureEigenvaluesFrom } from '@onestep/spectrum';
import { canonicalFunctions } from '../spec/canonical.ts';
import { needsTestSet } from '../spec/spec.ts';
import { type DrawnStep, drawing, drawingTest, type SpecFunctions } from './draws.ts';
import { type FeatureSource, featureSource } from './feature-source.ts';
import { contributionQuantities, type WrittenOrders, writtenOrders } from './hierarchy.ts';
import { gradientQuantities, needsVectors, vectorQuantities } from './measure.ts';
import { type MethodCounts, methodUsed, totalMethods } from './methods.ts';
import type { Cell } from './plan.ts';
import { plateauQuantities } from './plateaus.ts';
import { ownProducts, type TrialProducts } from './products.ts';
import { readoutErrors } from './readout.ts';
import { finishLater, finishNow, type Routine } from './routine.ts';
import { stageCounter, type TrialProgress, type TrialStage } from './stages.ts';
import type { Measured, TrialResult } from './trial-result.ts';

/** A cell with what all of its trials share. */
export interface PreparedCell extends Cell, SpecFunctions {
  readonly written: WrittenOrders;
}

/** Builds the functions of a cell, from their canonical form: two ways to write one give the same bits. */
export function prepareCell(cell: Cell): PreparedCell {
  const { network, teacher } = canonicalFunctions(cell.spec);
  const activation = functionFromSpec(network.activation, { role: 'activation' });
  return {
    ...cell,
    activation,
    link: functionFromSpec(teacher.link),
    written: writtenOrders({ activation }),
  };
}

/**
 * Runs one trial: draws everything once, then for every step size reads off what the spec measures.
 *
 * @param trial its number, from 0: with the seed it fixes every draw
 * @param onProgress called where each stage begins
 *
 * At most six n×N matrices at a time beside the copies of the backend, for batches of n samples and inputs of N/2
 * dimensions; with one step size at most four and a half, and what the garbage collector has not taken yet.
 */
export function runTrial(
  cell: PreparedCell,
  trial: number,
  onProgress: (progress: TrialProgress) => void = () => {},
): TrialResult {
  return finishNow(trialRoutine(cell, trial, ownProducts, onProgress));
}

/** The same with the products of another device, such as a GPU: draws and readouts stay in doubles on this thread. */
export function runTrialWith(
  products: TrialProducts,
  cell: PreparedCell,
  trial: number,
  onProgress: (progress: TrialProgress) => void = () => {},
): Promise<TrialResult> {
  return finishLater(trialRoutine(cell, trial, products, onProgress));
}

function* trialRoutine(
  cell: PreparedCell,
  trial: number,
  products: TrialProducts,
  onProgress: (progress: TrialProgress) => void,
): Routine<TrialResult> {
  const { spec, stepSizes, ridges } = cell;
  const onStage = stageCounter(spec, stepSizes.length, ridges.length, onProgress);
  const { always, z, readout, ridge, test } = yield* prepareTrial(cell, trial, products, onStage);
  const plateaus = test ? plateausBefore(cell, readout, ridge, test) : [];
  const spectra: Float64Array[] = [];
  const methods: MethodCounts[] = [];
  const measured = stepSizes.map((stepSize) => {
    onStage('readout');
    const F = ridge.at(stepSize);
    const gram = spec.measure.includes('spectrum') ? featureGram(F) : undefined;
    const eigenvalues = gram && unwrap(featureEigenvaluesFrom(gram.tridiagonalization, F.rows));
    if (eigenvalues) spectra.push(eigenvalues);
    const used: MethodCounts[] = eigenvalues ? [methodUsed('spectrum', 'tridiagonal')] : [];
    if (needsVectors(spec.measure)) used.push(methodUsed('outliers', 'golub-kahan'));
    const shared = { ...always, ...vectorQuantities(F, z, spec.measure) };
    const onMethod = (own: MethodCounts): unknown => used.push(own);
    const read =
      test && readoutQuantities(cell, { ...readout, ...test, stepSize, F, gram, onMethod });
    methods.push(totalMethods(used));
    return ridges.map((_, i) => ({ ...read?.[i], ...plateaus[i], ...shared }));
  });
  return { trial, measured, ...(spectra.length > 0 && { eigenvalues: spectra }), methods };
}

/** What of the draws the readout of every step size needs; the rest is gone. */
interface PreparedTrial {
  /** Measured once for all step sizes. */
  readonly always: Measured;
  /** X̃β/‖β‖, one number a sample of the ridge batch: standard normal when the batch is fresh. */
  readonly z: Float64Array;
  readonly readout: RidgeReadout;
  readonly ridge: FeatureSource;
  readonly test: TestReadout | undefined;
}

interface RidgeReadout {
  readonly labels: Float64Array;
  /** X̃β of the ridge batch. */
  readonly projection: Float64Array;
  /** a. */
  readonly secondLayer: Float64Array;
}

interface TestReadout {
  readonly testLabels: Float64Array;
  /** Xβ of the test set. */
  readonly testProjection: Float64Array;
  readonly testSource: FeatureSource;
}

function* prepareTrial(
  cell: PreparedCell,
  trial: number,
  products: TrialProducts,
  onStage: (stage: TrialStage) => void,
): Routine<PreparedTrial> {
  const { draws, ...rest } = yield* prepareRidge(cell, trial, products, onStage);
  const test = needsTestSet(cell.spec)
    ? yield* prepareTest(cell, draws, trial, products, onStage)
    : undefined;
  return { ...rest, always: gradientQuantities(draws), test };
}

/** A function of its own, so that the ridge batch is gone before the products of the test set. */
function* prepareRidge(
  cell: PreparedCell,
  trial: number,
  products: TrialProducts,
  onStage: (stage: TrialStage) => void,
): Routine<Omit<PreparedTrial, 'always' | 'test'> & { readonly draws: DrawnStep }> {
  const { ridgePath, ridgeBatch, ...draws } = yield* drawing(
    cell.spec,
    cell,
    trial,
    products,
    onStage,
  );
  const { labels, inputs } = ridgeBatch;
  const direction = draws.step.learnedDirection;
  const projection = multiplyVector(inputs, direction);
  const length = norm(direction);
  return {
    draws,
    z: projection.map((x) => x / length),
    readout: { labels, projection, secondLayer: draws.network.secondLayer },
    ridge: featureSource(ridgePath, cell.activation, stepsAsked(cell)),
  };
}

function* prepareTest(
  cell: PreparedCell,
  draws: DrawnStep,
  trial: number,
  products: TrialProducts,
  onStage: (stage: TrialStage) => void,
): Routine<TestReadout> {
  onStage('test set');
  const { labels, path, projection } = yield* drawingTest(cell.spec, draws, trial, products);
  return {
    testLabels: labels,
    testProjection: projection,
    testSource: featureSource(path, cell.activation, stepsAsked(cell)),
  };
}

/** Every η at which features are asked for: the plateaus want those before the step, too. */
function stepsAsked({ spec, stepSizes }: PreparedCell): readonly number[] {
  return spec.measure.includes('plateaus') ? [0, ...stepSizes] : stepSizes;
}

/** The errors on the plateaus, which belong to the features before any step; none where they are not asked for. */
function plateausBefore(
  { spec, ridges, written }: PreparedCell,
  readout: RidgeReadout,
  source: FeatureSource,
  test: TestReadout,
): readonly Measured[] {
  if (!spec.measure.includes('plateaus')) return [];
  const { testLabels, testSource, testProjection } = test;
  const [features, testFeatures] = [source.at(0), testSource.at(0)];
  const before = { ...readout, features, testFeatures, testLabels, ridges };
  return plateauQuantities(before, written, { ...readout, testProjection });
}

interface StepReadout extends RidgeReadout, TestReadout {
  readonly stepSize: number;
  readonly F: Matrix;
  readonly gram: FeatureGram | undefined;
  readonly onMethod: (used: MethodCounts) => void;
}

/** The errors for every ridge, and what each order of the features is worth to them. */
function readoutQuantities(
  { spec, ridges, ridgeMethod, written }: PreparedCell,
  { F, gram, labels, testLabels, testSource, onMethod, ...writtenStep }: StepReadout,
): Measured[] {
  const testFeatures = testSource.at(writtenStep.stepSize);
  const readout = {
    ...{ features: F, labels, testFeatures, testLabels, ridges },
    ...{ ridgeMethod, onMethod },
  };
  const errors = readoutErrors(readout, gram);
  const contributions = spec.measure.includes('hierarchy')
    ? contributionQuantities(readout, errors, written, writtenStep)
    : [];
  const wantsErrors = spec.measure.includes('errors');
  return errors.map((own, i) => ({
    ...(wantsErrors && own),
    ...contributions[i],
  }));
}
