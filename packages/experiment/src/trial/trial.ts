import { functionFromSpec } from '@onestep/activation';
import { type Matrix, matrix, multiplyVector, unwrap } from '@onestep/linalg';
import { type FeatureGram, featureGram, featuresAlongStep } from '@onestep/network';
import { featureEigenvaluesFrom } from '@onestep/spectrum';
import { needsTestSet } from '../spec/spec.ts';
import { type Draws, draw, drawTest, type SpecFunctions, type TestDraws } from './draws.ts';
import { contributionQuantities, type WrittenOrders, writtenOrders } from './hierarchy.ts';
import { gradientQuantities, learnedCoordinate, vectorQuantities } from './measure.ts';
import type { Cell } from './plan.ts';
import { readoutErrors } from './readout.ts';
import type { Measured, TrialResult } from './trial-result.ts';

/** A cell with what all of its trials share. */
export interface PreparedCell extends Cell, SpecFunctions {
  readonly written: WrittenOrders;
}

/** Builds the functions of a cell. */
export function prepareCell(cell: Cell): PreparedCell {
  const { network, teacher } = cell.spec;
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
 */
export function runTrial(cell: PreparedCell, trial: number): TrialResult {
  const { spec, stepSizes } = cell;
  const draws = draw(spec, cell, trial);
  const test = needsTestSet(spec) ? drawTest(spec, draws, trial) : undefined;
  const always = gradientQuantities(draws);
  const z = learnedCoordinate(draws);
  // One pair of feature matrices serves the whole sweep.
  const buffers = {
    ridge: sameShape(draws.ridgePath.start),
    test: test && sameShape(test.path.start),
  };
  const spectra: Float64Array[] = [];
  const measured = stepSizes.map((stepSize) => {
    const F = featuresAlongStep(draws.ridgePath, cell.activation, stepSize, buffers.ridge);
    const gram = spec.measure.includes('spectrum') ? featureGram(F) : undefined;
    const eigenvalues = gram && unwrap(featureEigenvaluesFrom(gram.tridiagonalization, F.rows));
    if (eigenvalues) spectra.push(eigenvalues);
    const shared = { ...always, ...vectorQuantities(F, z, spec.measure) };
    const read = test && readoutQuantities(cell, draws, test, stepSize, F, buffers.test, gram);
    return cell.ridges.map((_, i) => ({ ...read?.[i], ...shared }));
  });
  return { trial, measured, ...(spectra.length > 0 && { eigenvalues: spectra }) };
}

/** The errors for every ridge, and what each order of the features is worth to them. */
function readoutQuantities(
  { spec, activation, ridges, written }: PreparedCell,
  { ridgeBatch, network, step }: Draws,
  test: TestDraws,
  stepSize: number,
  F: Matrix,
  buffer: Matrix | undefined,
  gram: FeatureGram | undefined,
): Measured[] {
  const readout = {
    features: F,
    labels: ridgeBatch.labels,
    testFeatures: featuresAlongStep(test.path, activation, stepSize, buffer),
    testLabels: test.labels,
    ridges,
  };
  const errors = readoutErrors(readout, gram);
  const contributions = spec.measure.includes('hierarchy')
    ? contributionQuantities(readout, errors, written, {
        stepSize,
        secondLayer: network.secondLayer,
        projection: multiplyVector(ridgeBatch.inputs, step.learnedDirection),
        testProjection: test.projection,
      })
    : [];
  const wantsErrors = spec.measure.includes('errors');
  return errors.map((own, i) => ({ ...(wantsErrors && own), ...contributions[i] }));
}

function sameShape({ rows, cols }: Matrix): Matrix {
  return matrix(rows, cols);
}
