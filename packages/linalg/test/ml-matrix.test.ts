import { fromMlMatrix, fromRows, matrix, toMlMatrix } from '@onestep/linalg';
import { Matrix as MlMatrix } from 'ml-matrix';
import { expect, test } from 'vitest';

test('there and back', () => {
  const A = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const M = toMlMatrix(A);
  expect(M.to2DArray()).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(fromMlMatrix(M)).toEqual(A);
  M.set(0, 0, 9);
  expect(A.data[0]).toBe(1);
});

test('views and empty matrices', () => {
  const M = new MlMatrix([
    [1, 2],
    [3, 4],
  ]);
  expect(fromMlMatrix(M.transpose())).toEqual(
    fromRows([
      [1, 3],
      [2, 4],
    ]),
  );
  expect(fromMlMatrix(toMlMatrix(matrix(0, 4)))).toEqual(matrix(0, 4));
});
