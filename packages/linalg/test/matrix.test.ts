import { fromRows, identity, matrix, transpose } from '@onestep/linalg';
import { expect, test } from 'vitest';
import { generalMatrix } from './test-matrices.ts';

test('matrix keeps the data it is given and makes zeros otherwise', () => {
  const data = Float64Array.of(1, 2, 3, 4, 5, 6);
  expect(matrix(2, 3, data).data).toBe(data);
  expect(matrix(2, 3).data).toEqual(new Float64Array(6));
  expect(matrix(0, 5).data.length).toBe(0);
});

test.each([
  [
    () => matrix(-1, 2),
    'matrix: rows must be a non-negative integer, got -1; pass the number of rows',
  ],
  [
    () => matrix(2, 1.5),
    'matrix: cols must be a non-negative integer, got 1.5; pass the number of cols',
  ],
  [
    () => matrix(2, Number.NaN),
    'matrix: cols must be a non-negative integer, got NaN; pass the number of cols',
  ],
  [
    () => matrix(2, 2, new Float64Array(3)),
    'matrix: data.length must be 4, got 3; pass rows * cols numbers',
  ],
  [
    () => identity(-2),
    'identity: rows must be a non-negative integer, got -2; pass the number of rows',
  ],
  [
    () => fromRows([[1, 2], [3]]),
    'fromRows: rows[1].length must be 2, got 1; give every row one length',
  ],
])('a bad size throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});

test('fromRows and identity', () => {
  expect(
    fromRows([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ).toEqual(matrix(3, 2, Float64Array.of(1, 2, 3, 4, 5, 6)));
  expect(fromRows([])).toEqual(matrix(0, 0));
  expect(identity(2)).toEqual(
    fromRows([
      [1, 0],
      [0, 1],
    ]),
  );
});

test.each([
  [0, 3],
  [1, 1],
  [1, 7],
  [17, 16],
  [33, 40],
])('transpose of %i x %i', (rows, cols) => {
  const A = generalMatrix(rows, cols);
  const T = transpose(A);
  expect([T.rows, T.cols]).toEqual([cols, rows]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) expect(T.data[j * rows + i]).toBe(A.data[i * cols + j]);
  }
  expect(transpose(T)).toEqual(A);
});
