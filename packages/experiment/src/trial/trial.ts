import { functionFromSpec } from '@onestep/activation';
import { type Matrix, matrix, unwrap } from '@onestep/linalg';
import { featureGram, featuresAlongStep, ridgePath, testErrors } from '@onestep/network';
import { featureEigenvaluesFrom } from '@onestep/spectrum';
import { prepareTheory } from '@onestep/theory';
import { theorySetting } from '../limits/setting.ts';
import { type Draws, draw, drawTest, type SpecFunctions, type TestDraws } from './draws.ts';
import {
  gradientQuantities,
  learnedCoordinate,
  type SpectrumLaw,
  spectrumQuantities,
  vectorQuantities,
} from './measure.ts';
import type { Cell } from './plan.ts';
import type { Measured, TrialResult } from './trial-result.ts';

/** A cell with what all of its trials share. */
export interface PreparedCell extends Cell, SpecFunctions {
  /** The limiting law of each step size, for its distance from a spectrum. */
  readonly laws: readonly SpectrumLaw[];
}

/** Builds the functions and the limiting laws of a cell. */
export function prepareCell(cell: Cell): PreparedCell {
  const { network, teacher } = cell.spec;
  const theory = prepareTheory(theorySetting(cell.spec));
  return {
    ...cell,
    activation: functionFromSpec(network.activation, { role: 'activation' }),
    link: functionFromSpec(teacher.link),
    laws: cell.stepSizes.map((stepSize) => theory.step(stepSize).spectrum),
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
  const test = spec.measure.includes('errors') ? drawTest(spec, draws, trial) : undefined;
  const always = gradientQuantities(draws);
  const z = learnedCoordinate(draws);
  // One pair of feature matrices serves the whole sweep.
  const buffers = {
    ridge: sameShape(draws.ridgePath.start),
    test: test && sameShape(test.path.start),
  };
  const spectra: Float64Array[] = [];
  const measured = stepSizes.map((stepSize, stepIndex) => {
    const F = featuresAlongStep(draws.ridgePath, cell.activation, stepSize, buffers.ridge);
    const gram = spec.measure.includes('spectrum') ? featureGram(F) : undefined;
    const eigenvalues = gram && unwrap(featureEigenvaluesFrom(gram.tridiagonalization, F.rows));
    if (eigenvalues) spectra.push(eigenvalues);
    const shared = {
      ...always,
      ...(eigenvalues && spectrumQuantities(eigenvalues, cell.laws[stepIndex] as SpectrumLaw)),
      ...vectorQuantities(F, z, spec.measure),
    };
    const errors = test && errorQuantities(cell, draws, test, F, stepSize, buffers.test, gram);
    return cell.ridges.map((_, i) => ({ ...errors?.[i], ...shared }));
  });
  return { trial, measured, ...(spectra.length > 0 && { eigenvalues: spectra }) };
}

/** objective, trainError and testError for every ridge, from one factorisation of the features. */
function errorQuantities(
  { activation, ridges }: PreparedCell,
  { ridgeBatch }: Draws,
  test: TestDraws,
  F: Matrix,
  stepSize: number,
  buffer: Matrix | undefined,
  gram: ReturnType<typeof featureGram> | undefined,
): Measured[] {
  const fits = ridgePath(F, ridgeBatch.labels, ridges, gram && { gram });
  const testFeatures = featuresAlongStep(test.path, activation, stepSize, buffer);
  const fresh = testErrors(
    testFeatures,
    test.labels,
    fits.map(({ coefficients }) => coefficients),
  );
  return fits.map(({ objective, trainError }, i) => ({
    objective,
    trainError,
    testError: fresh[i] as number,
  }));
}

function sameShape({ rows, cols }: Matrix): Matrix {
  return matrix(rows, cols);
}
