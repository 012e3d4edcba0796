import {
  type PreparedCell,
  planExperiment,
  prepareCell,
  runTrial,
  validateSpec,
} from '@onestep/experiment';
import { expand } from '@onestep/hermite';
import {
  cholesky,
  gram,
  multiplyVector,
  solveCholesky,
  transposeMultiplyVector,
  unwrap,
} from '@onestep/linalg';
import {
  drawData,
  features,
  orderComponent,
  removeOrderInPlace,
  testError,
  updatedNetwork,
} from '@onestep/network';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { draw, drawingTest } from '../../src/trial/draws.ts';
import { ownProducts } from '../../src/trial/products.ts';
import { finishNow } from '../../src/trial/routine.ts';
import { minimalSpec } from '../spec/minimal.ts';

function cellOf(changes: Record<string, unknown>): PreparedCell {
  const [cell] = planExperiment(validateSpec({ ...minimalSpec(), ...changes })).cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  return prepareCell(cell);
}

const everything = ['errors', 'spectrum', 'outliers', 'alignments'];

test('a trial is the same alone and inside a sweep, to the last bit', () => {
  const swept = runTrial(cellOf({ sweep: { 'step.size': [0, 2, 5] } }), 3);
  const alone = runTrial(cellOf({ step: { size: 5 } }), 3);
  expect(alone.measured[0]).toEqual(swept.measured[2]);
});

test('other ridges beside it change an error by less than the stated bound of the fit', () => {
  const together = runTrial(cellOf({ ridge: [0.1, 1] }), 3).measured[0]?.[1]?.testError ?? 0;
  const alone = runTrial(cellOf({ ridge: 1 }), 3).measured[0]?.[0]?.testError ?? 1;
  expect(Math.abs(together - alone)).toBeLessThan(1e-9 * alone);
});

test('trials, seeds and batches differ', () => {
  const errorOf = (changes: Record<string, unknown>, trial: number) =>
    runTrial(cellOf(changes), trial).measured[0]?.[0]?.testError;
  const values = [
    errorOf({}, 0),
    errorOf({}, 1),
    errorOf({ seed: 2 }, 0),
    errorOf({ seed: 'text' }, 0),
  ];
  expect(new Set(values).size).toBe(4);
});

describe.each([
  ['fewer neurons than samples', { network: { inputDim: 40, width: 60, activation: 'tanh' } }],
  ['more neurons than samples', { network: { inputDim: 40, width: 110, activation: 'relu' } }],
  [
    'standard scaling, constant second layer',
    {
      network: {
        inputDim: 40,
        width: 60,
        activation: 'gelu',
        scaling: 'standard',
        secondLayer: 'constant',
      },
    },
  ],
  [
    'one batch for step and fit',
    { data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true } },
  ],
])('%s', (_, changes) => {
  const cell = cellOf({ ...changes, ridge: [0.05, 2], step: { size: 3 } });

  test('errors equal those of the updated network fitted by Cholesky', () => {
    const draws = draw(cell.spec, cell, 1);
    const network = updatedNetwork(draws.network, draws.step.gradient, 3);
    const F = features(network, draws.ridgeBatch.inputs);
    const y = draws.ridgeBatch.labels;
    const fresh = drawData(draws.teacher, cell.spec.data.testSamples, {
      inputs: createStream(cell.spec.seed, 'test inputs', 1),
      noise: createStream(cell.spec.seed, 'test noise', 1),
    });
    const measured = runTrial(cell, 1).measured[0] ?? [];
    cell.ridges.forEach((ridge, i) => {
      const K = gram(F);
      for (let k = 0; k < F.rows; k += 1)
        K.data[k * F.rows + k] = (K.data[k * F.rows + k] ?? 0) + ridge * F.rows;
      const dual = solveCholesky(unwrap(cholesky(K)), y);
      const coefficients = transposeMultiplyVector(F, dual);
      const objective = ridge * y.reduce((sum, label, k) => sum + label * (dual[k] ?? 0), 0);
      const predicted = testError(F, y, coefficients);
      expect(measured[i]?.objective).toBeCloseTo(objective, 9);
      expect(measured[i]?.trainError).toBeCloseTo(predicted, 9);
      expect(measured[i]?.testError).toBeCloseTo(
        testError(features(network, fresh.inputs), fresh.labels, coefficients),
        9,
      );
    });
    expect(finishNow(drawingTest(cell.spec, draws, 1, ownProducts)).labels).toEqual(fresh.labels);
  });
});

test('both readouts (with and without the spectrum) agree', () => {
  const plain = runTrial(cellOf({ step: { size: 4 } }), 0).measured[0]?.[0] ?? {};
  const full =
    runTrial(cellOf({ step: { size: 4 }, measure: everything }), 0).measured[0]?.[0] ?? {};
  for (const name of ['objective', 'trainError', 'testError']) {
    expect(full[name]).toBeCloseTo(plain[name] ?? Number.NaN, 9);
  }
});

test('each measurement yields its quantities, and only those', () => {
  const names = (measure: string[]) =>
    Object.keys(runTrial(cellOf({ measure }), 0).measured[0]?.[0] ?? {}).sort();
  const always = ['gradientAlignment', 'gradientNorm'];
  const three = (name: string) => [1, 2, 3].map((k) => `${name}.${k}`);
  expect(names(['errors'])).toEqual([...always, 'objective', 'testError', 'trainError'].sort());
  // The spectrum comes whole; its distance from a law is the comparison's to take.
  expect(names(['spectrum'])).toEqual(always);
  expect(runTrial(cellOf({ measure: ['spectrum'] }), 0).eigenvalues).toHaveLength(1);
  expect(names(['outliers'])).toEqual([...always, ...three('outlier')].sort());
  expect(names(['alignments'])).toEqual(
    [...always, ...three('alignment'), ...three('subspaceAlignment')].sort(),
  );
});

describe('hierarchy', () => {
  const errorNames = ['objective', 'trainError', 'testError'] as const;
  const namesOf = (orders: readonly number[]) =>
    orders.flatMap((k) => errorNames.map((error) => `${error}Contribution.${k}`));
  const contributionsOf = (changes: Record<string, unknown>) => {
    const rows = runTrial(cellOf({ measure: ['hierarchy'], ...changes }), 0).measured;
    return rows.map((row) =>
      row.map((one) =>
        Object.fromEntries(Object.entries(one).filter(([name]) => name.includes('Contribution'))),
      ),
    );
  };
  const network = (activation: unknown) => ({ inputDim: 40, width: 60, activation });

  test.each([
    ['centred relu', { name: 'relu', centered: true }, [1, 2, 4]],
    ['tanh', 'tanh', [1, 3]],
    ['a polynomial', { hermite: [0, 1, 0.4, 0.15] }, [1, 2, 3]],
    ['no linear part', { hermite: [0, 0, 1] }, []],
  ])('yields the orders that are there: %s', (_, activation, orders) => {
    const [row] = contributionsOf({ network: network(activation) })[0] ?? [];
    expect(Object.keys(row ?? {}).sort()).toEqual(namesOf(orders).sort());
  });

  test('is the loss of a readout refitted by Cholesky without the order', () => {
    const stepSize = 3;
    const ridge = 0.2;
    const cell = cellOf({ measure: ['errors', 'hierarchy'], step: { size: stepSize }, ridge });
    const [measured = {}] = runTrial(cell, 1).measured[0] ?? [];
    const draws = draw(cell.spec, cell, 1);
    const updated = updatedNetwork(draws.network, draws.step.gradient, stepSize);
    const { inputs, labels } = draws.ridgeBatch;
    const fresh = drawData(draws.teacher, cell.spec.data.testSamples, {
      inputs: createStream(cell.spec.seed, 'test inputs', 1),
      noise: createStream(cell.spec.seed, 'test noise', 1),
    });
    const { coefficients } = expand(cell.activation);
    for (const k of [1, 2, 4]) {
      const componentOf = (data: typeof inputs) =>
        orderComponent(k, {
          projection: multiplyVector(data, draws.step.learnedDirection),
          secondLayer: draws.network.secondLayer,
          stepSize,
          coefficients,
        });
      const F = removeOrderInPlace(features(updated, inputs), componentOf(inputs));
      const testF = removeOrderInPlace(features(updated, fresh.inputs), componentOf(fresh.inputs));
      const K = gram(F);
      for (let i = 0; i < F.rows; i += 1)
        K.data[i * F.rows + i] = (K.data[i * F.rows + i] ?? 0) + ridge * F.rows;
      const dual = solveCholesky(unwrap(cholesky(K)), labels);
      const readout = transposeMultiplyVector(F, dual);
      const without = {
        objective: ridge * labels.reduce((sum, label, i) => sum + label * (dual[i] ?? 0), 0),
        trainError: testError(F, labels, readout),
        testError: testError(testF, fresh.labels, readout),
      };
      for (const error of errorNames) {
        expect(measured[`${error}Contribution.${k}`]).toBeCloseTo(
          without[error] - (measured[error] ?? Number.NaN),
          9,
        );
      }
    }
  });

  test('leaves everything else as it is, and needs neither errors nor other ridges', () => {
    const sweep = { 'step.size': [2, 5] };
    const whole = runTrial(cellOf({ sweep, measure: [...everything, 'hierarchy'] }), 2).measured;
    const plain = runTrial(cellOf({ sweep, measure: everything }), 2).measured;
    for (const [step, [row = {}]] of plain.entries()) expect(whole[step]?.[0]).toMatchObject(row);
    const alone = contributionsOf({ step: { size: 5 } })[0]?.[0] ?? {};
    const beside = contributionsOf({ sweep, ridge: [0.1, 1] })[1]?.[0] ?? {};
    for (const [name, value] of Object.entries(alone)) expect(beside[name]).toBeCloseTo(value, 9);
  });

  test('is exactly zero without a step', () => {
    const [row = {}] = contributionsOf({ step: { size: 0 } })[0] ?? [];
    expect(new Set(Object.values(row))).toEqual(new Set([0]));
  });
});

test('the spectrum counts zeros and its top is outlier.1', () => {
  const { eigenvalues, measured } = runTrial(cellOf({ measure: everything, step: { size: 6 } }), 0);
  const spectrum = eigenvalues?.[0] ?? new Float64Array();
  expect(spectrum).toHaveLength(80);
  expect(spectrum.filter((x) => x === 0)).toHaveLength(20);
  expect(measured[0]?.[0]?.['outlier.1']).toBeCloseTo(spectrum.at(-1) ?? Number.NaN, 9);
});
