import {
  backendName,
  cholesky,
  dot,
  gram,
  type Matrix,
  matrix,
  multiplyVector,
  norm,
  solveCholesky,
  transposeGram,
  transposeMultiplyVector,
  unwrap,
} from '@onestep/linalg';
import {
  featureGram,
  featuresAlongStep,
  gradientStep,
  preactivationPath,
  type RidgeMethod,
  ridgePath,
} from '@onestep/network';
import { createStream, gaussian } from '@onestep/random-matrix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ridgeCost } from '../src/ridge-cost.ts';
import { drawProblem, largestDifference } from './problem/draw.ts';

const ridges = [1e-3, 0.01, 0.1, 1, 100];
const methods = ['golub-kahan', 'tridiagonal', 'auto'] as const;

/** The features of a network after a step: a mean, a spike and a bulk. */
function featuresOf(samples: number, width: number, activation: 'relu' | 'tanh'): Matrix {
  const { network, batch, fresh } = drawProblem({ samples, inputDim: 20, width, activation });
  const { gradient } = gradientStep(network, batch.inputs, batch.labels);
  const path = preactivationPath(network, gradient, fresh.inputs);
  return featuresAlongStep(path, network.activation, 5);
}

function lowRank(samples: number, width: number, rank: number): Matrix {
  const left = gaussian(samples, rank, createStream(3, 'left'));
  const right = gaussian(width, rank, createStream(3, 'right'));
  const F = matrix(samples, width);
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) {
        sum += (left.data[i * rank + k] as number) * (right.data[j * rank + k] as number);
      }
      F.data[i * width + j] = sum;
    }
  }
  return F;
}

const cases: readonly (readonly [name: string, F: Matrix])[] = [
  ['relu features, N < n', featuresOf(60, 35, 'relu')],
  ['relu features, N = n', featuresOf(45, 45, 'relu')],
  ['tanh features, N > n', featuresOf(35, 60, 'tanh')],
  ['rank 3, N < n', lowRank(40, 25, 3)],
  ['rank 3, N > n', lowRank(25, 40, 3)],
  ['one column', gaussian(12, 1, createStream(4, 'F'))],
  ['one row', gaussian(1, 12, createStream(4, 'F'))],
  ['zero', matrix(7, 5)],
];

const labelsOf = (F: Matrix): Float64Array => createStream(5, 'labels').normals(F.rows);

/** â by Cholesky of FᵀF + λnI, and the objective by Cholesky of FFᵀ + λnI. */
function byCholesky(F: Matrix, y: Float64Array, ridge: number) {
  const mu = ridge * F.rows;
  const inner = transposeGram(F);
  for (let j = 0; j < F.cols; j++) {
    inner.data[j * F.cols + j] = (inner.data[j * F.cols + j] as number) + mu;
  }
  const outer = gram(F);
  for (let i = 0; i < F.rows; i++) {
    outer.data[i * F.rows + i] = (outer.data[i * F.rows + i] as number) + mu;
  }
  const coefficients = solveCholesky(unwrap(cholesky(inner)), transposeMultiplyVector(F, y));
  return {
    coefficients,
    objective: ridge * dot(y, solveCholesky(unwrap(cholesky(outer)), y)),
  };
}

describe.each(methods)('ridgePath by %s', (method) => {
  test.each(cases)('equals Cholesky for every ridge: %s', (_, F) => {
    const y = labelsOf(F);
    const fits = ridgePath(F, y, ridges, { method });
    expect(fits.map((fit) => fit.ridge)).toEqual(ridges);
    for (const fit of fits) {
      const { ridge, coefficients, objective, errorBound } = fit;
      const expected = byCholesky(F, y, ridge);
      const size = norm(expected.coefficients);
      // Golub–Kahan stops at 1e-8; Cholesky and the Gram matrix round at 2⁻⁵² times the condition number.
      const condition = 1 + norm(F.data) ** 2 / (ridge * F.rows);
      const rounding = 2 ** -50 * condition;
      expect(
        norm(coefficients.map((a, j) => a - (expected.coefficients[j] as number))),
      ).toBeLessThanOrEqual((1e-8 + rounding) * size);
      // Rounding errors along the largest singular value weigh condition times more in the bound.
      expect(errorBound).toBeLessThan(1e-8 + rounding * condition);
      // At a minimum an error of the coefficients counts by its square.
      expect(Math.abs(objective - expected.objective)).toBeLessThan(
        (1e-12 + rounding) * expected.objective,
      );
    }
  });

  test.each(cases)('objective = trainError + λ‖â‖², trainError = ‖ỹ − Fâ‖²/n: %s', (_, F) => {
    const y = labelsOf(F);
    for (const fit of ridgePath(F, y, ridges, { method })) {
      const { ridge, coefficients, objective, trainError, coefficientNorm } = fit;
      const prediction = multiplyVector(F, coefficients);
      const direct = y.reduce((sum, x, i) => sum + (x - (prediction[i] as number)) ** 2, 0);
      const scale = dot(y, y) / F.rows;
      const condition = 1 + norm(F.data) ** 2 / (ridge * F.rows);
      expect(coefficients).toHaveLength(F.cols);
      expect(Math.abs(coefficientNorm - norm(coefficients))).toBeLessThanOrEqual(
        1e-13 * coefficientNorm,
      );
      expect(Math.abs(trainError - direct / F.rows)).toBeLessThan(1e-12 * scale);
      expect(Math.abs(objective - trainError - ridge * coefficientNorm ** 2)).toBeLessThan(
        2 ** -50 * condition * scale,
      );
    }
  });

  test('zero labels give zero coefficients', () => {
    const F = featuresOf(20, 30, 'tanh');
    for (const fit of ridgePath(F, new Float64Array(20), [0.1, 1], { method })) {
      expect(fit.coefficients).toEqual(new Float64Array(30));
      expect([fit.objective, fit.trainError, fit.coefficientNorm]).toEqual([0, 0, 0]);
      expect(fit.errorBound).toBe(0);
    }
  });

  test('a huge ridge leaves λâ = Fᵀỹ/n, a small one the least-squares fit', () => {
    const F = featuresOf(60, 12, 'tanh');
    const y = labelsOf(F);
    const [huge, small] = ridgePath(F, y, [1e12, 1e-10], { method });
    const limit = transposeMultiplyVector(F, y).map((x) => x / 60);
    const scaled = (huge?.coefficients ?? new Float64Array(0)).map((a) => a * 1e12);
    // The next order is ‖FᵀF/n‖/λ ≤ 12/1e12.
    expect(largestDifference(scaled, limit)).toBeLessThan(2e-11 * norm(limit));
    const gradient = transposeMultiplyVector(
      F,
      multiplyVector(F, small?.coefficients ?? new Float64Array(0)).map(
        (p, i) => (y[i] as number) - p,
      ),
    );
    // Fᵀ(ỹ − Fâ) = λnâ.
    expect(norm(gradient)).toBeLessThan(1e-6 * norm(transposeMultiplyVector(F, y)));
  });
});

describe('ridgePath', () => {
  test('the methods agree to the tolerance on random problems, in any order of ridges', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(1000),
        fc.uniqueArray(fc.constantFrom(0.02, 0.1, 0.5, 3, 40), { minLength: 1 }),
        (rows, cols, index, some) => {
          const F = gaussian(rows, cols, createStream(6, 'F', index), 0.8);
          const y = createStream(6, 'y', index).normals(rows);
          const a = ridgePath(F, y, some, { method: 'golub-kahan' });
          const b = ridgePath(F, y, some, { method: 'tridiagonal' });
          for (const [k, fit] of a.entries()) {
            const other = b[k];
            expect(other?.ridge).toBe(some[k]);
            expect(largestDifference(fit.coefficients, other?.coefficients ?? [])).toBeLessThan(
              1.1e-8 * fit.coefficientNorm,
            );
            expect(Math.abs(fit.objective - (other?.objective ?? 0))).toBeLessThan(
              1e-11 * fit.objective,
            );
            expect(Math.abs(fit.trainError - (other?.trainError ?? 0))).toBeLessThan(
              1e-9 * fit.objective,
            );
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test('the error bound of golub-kahan holds, and its steps are those of the smallest ridge', () => {
    const F = featuresOf(120, 150, 'relu');
    const y = labelsOf(F);
    const exact = ridgePath(F, y, [0.1, 1], { method: 'tridiagonal' });
    const steps: number[] = [];
    for (const tolerance of [1e-1, 1e-3, 1e-6]) {
      const fits = ridgePath(F, y, [0.1, 1], { method: 'golub-kahan', tolerance });
      for (const [k, fit] of fits.entries()) {
        const truth = exact[k]?.coefficients ?? new Float64Array(0);
        const error = norm(fit.coefficients.map((a, j) => a - (truth[j] as number)));
        expect(fit.errorBound).toBeLessThanOrEqual(tolerance);
        expect(error).toBeLessThanOrEqual(fit.errorBound * norm(truth) + 1e-12);
      }
      const alone = ridgePath(F, y, [0.1], { method: 'golub-kahan', tolerance });
      expect(fits[0]?.steps).toBe(alone[0]?.steps);
      steps.push(fits[0]?.steps ?? 0);
    }
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(3);
  });

  test('golub-kahan is left for tridiagonal at its limit of steps', () => {
    const F = featuresOf(120, 150, 'relu');
    const y = labelsOf(F);
    const method = 'golub-kahan';
    const used = ridgePath(F, y, [0.1], { method })[0];
    expect(used?.method).toBe('golub-kahan');
    const enough = ridgePath(F, y, [0.1], { method, maxSteps: used?.steps ?? 0 })[0];
    expect(enough?.method).toBe('golub-kahan');
    const short = ridgePath(F, y, [0.1], { method, maxSteps: (used?.steps ?? 0) - 1 })[0];
    expect(short?.method).toBe('tridiagonal');
    expect(short?.steps).toBe((used?.steps ?? 0) - 1);
  });

  test('auto takes the Gram matrix when it is given', () => {
    const F = featuresOf(60, 60, 'tanh');
    const y = labelsOf(F);
    const gramOfF = featureGram(F);
    expect(ridgePath(F, y, [1], { gram: gramOfF })[0]).toMatchObject({
      method: 'tridiagonal',
      steps: 0,
    });
    const forced = ridgePath(F, y, [1], { gram: gramOfF, method: 'golub-kahan' });
    expect(forced[0]?.method).toBe('golub-kahan');
  });

  const sizes = [
    [250, 250],
    [300, 180],
    [160, 300],
  ] as const;
  test.each(sizes)('auto costs little more than the better method, %i × %i', (samples, width) => {
    const F = featuresOf(samples, width, 'tanh');
    const y = labelsOf(F);
    const chosen = new Set<RidgeMethod | undefined>();
    for (const ridge of [1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 1]) {
      const cost = ridgeCost(backendName(), F, 1);
      const needed = ridgePath(F, y, [ridge], { method: 'golub-kahan' })[0]?.steps ?? Infinity;
      const best = Math.min(cost.golubKahan(0, needed), cost.tridiagonal);
      const [fit] = ridgePath(F, y, [ridge]);
      chosen.add(fit?.method);
      const own = cost.golubKahan(0, fit?.steps ?? Infinity);
      const taken = fit?.method === 'tridiagonal' ? own + cost.tridiagonal : own;
      // A forecast is a quarter off, and the score of steps before it are lost.
      expect(taken).toBeLessThan(1.3 * best + cost.golubKahan(0, 20));
    }
    expect(chosen).toEqual(new Set(['golub-kahan', 'tridiagonal']));
  });

  test('auto stays with golub-kahan where a ridge is lost in the rounding of a Gram matrix', () => {
    const F = featuresOf(120, 120, 'tanh');
    const [fit] = ridgePath(F, labelsOf(F), [1e-16]);
    expect(fit?.method).toBe('golub-kahan');
    expect(fit?.errorBound).toBeLessThanOrEqual(1e-8);
  });

  test('arguments are not changed', () => {
    const F = featuresOf(30, 20, 'tanh');
    const y = labelsOf(F);
    const copies = [F.data.slice(), y.slice()];
    for (const method of methods) ridgePath(F, y, [0.1], { method });
    expect([F.data, y]).toEqual(copies);
  });

  const F = featuresOf(6, 4, 'tanh');
  const y = labelsOf(F);
  test.each([
    [
      () => ridgePath(F, y, [0]),
      'ridgePath: ridge must be positive and finite, got 0; pass a penalty such as 0.1',
    ],
    [() => ridgePath(F, y, [1, -1]), /ridge must be positive and finite, got -1; /],
    [() => ridgePath(F, y, [Number.NaN]), /ridge must be positive and finite, got NaN; /],
    [() => ridgePath(F, y, []), /ridgePath: number of ridges must be a positive integer, got 0; /],
    [
      () => ridgePath(F, new Float64Array(5), [1]),
      /ridgePath: number of labels must be 6, got 5; /,
    ],
    [
      () =>
        ridgePath(
          F,
          y.map(() => Number.NaN),
          [1],
        ),
      /ridgePath: label 0 must be finite, got NaN; /,
    ],
    [() => ridgePath(matrix(6, 0), y, [1]), /F.cols must be a positive integer, got 0; /],
    [() => ridgePath(F, y, [1], { tolerance: 0 }), /tolerance must be between 0 and 1, got 0; /],
    [() => ridgePath(F, y, [1], { maxSteps: 0 }), /maxSteps must be a positive integer, got 0; /],
    [
      () => ridgePath(F, y, [1], { gram: featureGram(matrix(6, 5)) }),
      /gram.width must be 4, got 5; /,
    ],
    [
      () =>
        ridgePath(lowRank(30, 20, 2), createStream(5, 'labels').normals(30), [1e-300], {
          method: 'tridiagonal',
        }),
      /ridge must be above the rounding of the Gram matrix, got 1e-300; /,
    ],
  ])('error %# is reported', (act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });

  test.each(methods)('a feature that is not finite is reported by %s', (method) => {
    const bad = matrix(6, 4, F.data.slice());
    bad.data[3] = Number.NaN;
    expect(() => ridgePath(bad, y, [1], { method })).toThrow(RangeError);
  });
});
