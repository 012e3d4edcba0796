import {
  addBlockInPlace,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexMatrix,
  complexTranspose,
} from './complex/complex-matrix.ts';
import { addComplexProduct, chainProduct, complexProduct } from './complex/complex-product.ts';
import { directions } from './directions.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import { crossTable, realCross, scaledBy, selfTable } from './neuron-tables.ts';
import type { StepDirection } from './step-direction.ts';

/**
 * 𝒫, the Gram matrix of the columns of the finite problem under the neurons' resolvent.
 *
 * Source: docs/theory, large steps, section 3.
 */
export function columnGram(
  problem: FixedPointProblem,
  values: FixedPointValues,
  { limitNorm: b, alignment: rho }: StepDirection,
): ComplexMatrix {
  const { features, ratios } = problem;
  const { rank, samples, fluctuation, lengthSlope, width, mean } = features;
  const { inverseRoot, neuronFactor, perNeuron } = values;
  const K = samples.nodes.length;
  const blocks = directions(problem, values);
  const between = (j: number, l: number): ComplexMatrix => blocks.between[j]?.[l] as ComplexMatrix;
  const norms = features.inputNorm?.count ?? 0;
  const gram = complexMatrix(K + 2 * rank + norms, K + 2 * rank + norms);

  // Y_j, Y'_j: K × R.
  const against = (drift: Float64Array): ComplexMatrix =>
    combination(
      [1 / ratios.dimPerWidth],
      [crossTable(lengthSlope, neuronFactor, scaledBy(perNeuron, drift), K)],
    );
  const Y = fluctuation.drift.map(against);
  const turnedY = fluctuation.turnedDrift.map(against);

  addBlockInPlace(gram, 0, 0, width, selfTable(mean, perNeuron, K));
  const spread = selfTable(lengthSlope, scaledBy(perNeuron, fluctuation.variance), K);
  addBlockInPlace(gram, 0, 0, 1 / ratios.dimPerWidth, spread);
  Y.forEach((left, j) => {
    Y.forEach((right, l) => {
      const term = chainProduct(left, between(j, l), complexTranspose(right));
      addBlockInPlace(gram, 0, 0, -1, term);
    });
  });
  turnedY.forEach((left, j) => {
    Y.forEach((right, l) => {
      const turned = blocks.turned[j]?.[l] as ComplexMatrix;
      const term = chainProduct(left, turned, complexTranspose(right));
      addBlockInPlace(gram, 0, 0, -1, term);
      addBlockInPlace(gram, 0, 0, -1, complexTranspose(term));
    });
    turnedY.forEach((right, l) => {
      const twice = blocks.turnedTwice[j]?.[l] as ComplexMatrix;
      addBlockInPlace(gram, 0, 0, -1, chainProduct(left, twice, complexTranspose(right)));
    });
  });

  const withStep = complexMatrix(K, rank);
  const withTeacher = complexMatrix(K, rank);
  Y.forEach((left, j) => {
    addComplexProduct(withStep, left, between(j, 0));
    addComplexProduct(withTeacher, left, blocks.withTeacher[j] as ComplexMatrix);
  });
  turnedY.forEach((left, j) => {
    addComplexProduct(withStep, left, blocks.turned[j]?.[0] as ComplexMatrix);
    addComplexProduct(withTeacher, left, blocks.turnedWithTeacher[j] as ComplexMatrix);
  });
  const stepColumn = combination([1 / b], [complexProduct(withStep, inverseRoot)]);
  const teacherColumn = complexProduct(withTeacher, inverseRoot);
  addMirrored(gram, 0, K, stepColumn);
  addMirrored(gram, 0, K + rank, teacherColumn);

  const transposedRoot = complexTranspose(inverseRoot);
  const identity = complexIdentity(rank);
  const reduced = (constant: number, factor: number, block: ComplexMatrix): ComplexMatrix =>
    chainProduct(transposedRoot, combination([constant, -factor], [identity, block]), inverseRoot);
  addBlockInPlace(gram, K, K, 1, reduced(1, 1 / b ** 2, between(0, 0)));
  addBlockInPlace(gram, K + rank, K + rank, 1, reduced(1, 1, blocks.teacher));
  const cross = reduced(rho, 1 / b, blocks.withTeacher[0] as ComplexMatrix);
  addMirrored(gram, K, K + rank, cross);
  if (features.inputNorm !== null) {
    const { columns } = features.inputNorm;
    const from = K + 2 * rank;
    addMirrored(
      gram,
      0,
      from,
      combination([width], [realCross(mean, K, columns, norms, perNeuron)]),
    );
    addBlockInPlace(gram, from, from, width, selfTable(columns, perNeuron, norms));
  }
  return gram;
}

/** Adds a block at (top, left) and its transpose at (left, top). */
function addMirrored(target: ComplexMatrix, top: number, left: number, block: ComplexMatrix): void {
  addBlockInPlace(target, top, left, 1, block);
  addBlockInPlace(target, left, top, 1, complexTranspose(block));
}
