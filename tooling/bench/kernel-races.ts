import { functionFromSpec } from '../../packages/activation/src/index.ts';
import {
  cholesky,
  golubKahan,
  gram,
  type Matrix,
  multiplyTransposed,
  symmetricEigenvalues,
  toMlMatrix,
} from '../../packages/linalg/src/index.ts';
import { featuresAlongStep } from '../../packages/network/src/index.ts';
import { createStream, gaussian } from '../../packages/random-matrix/src/index.ts';
import { backends, beside, ours } from './contenders.ts';
import type { Python } from './python.ts';
import type { Contender, Race } from './stopwatch.ts';

/** For sizes at which plain TypeScript takes too long. */
const fast = backends.filter((name) => name !== 'reference');

/** The routines that a trial spends its time in, at n = 1000 and 2000. */
export function kernelRaces(python: Python | undefined): Race[] {
  return [1000, 2000].flatMap((n) => {
    const A = gaussian(n, n, createStream('bench', 'A'));
    const S = gram(A, 1 / n);
    const definite = shifted(S, 1);
    const y = createStream('bench', 'y').normals(n);
    const names = n > 1000 ? fast : backends;
    const setup = `n = ${n}; A = r.normal(size=(n, n)); S = A @ A.T / n; D = S + np.eye(n); y = r.normal(size=n)`;
    return [
      {
        what: `A Bᵀ, n = ${n}`,
        contenders: [
          ...ours(names, () => multiplyTransposed(A, A)),
          ...beside(python, `${setup}; B = A.copy()`, 'A @ B.T'),
          ...(n > 1000 ? [] : mlMatrixProduct(A)),
        ],
      },
      {
        what: `A Aᵀ, n = ${n}`,
        contenders: [...ours(names, () => gram(A)), ...beside(python, setup, 'A @ A.T')],
      },
      {
        what: `Cholesky, n = ${n}`,
        contenders: [
          ...ours(names, () => cholesky(definite)),
          ...beside(python, setup, 'np.linalg.cholesky(D)'),
        ],
      },
      {
        what: `eigenvalues, n = ${n}`,
        contenders: [
          ...ours(names, () => symmetricEigenvalues(S)),
          ...beside(python, setup, 'np.linalg.eigvalsh(S)'),
        ],
      },
      {
        what: `100 Golub–Kahan steps, n = ${n}; NumPy: the 200 products alone`,
        contenders: [
          ...ours(names, () => golubKahan(A, y, { steps: 100 })),
          ...beside(python, setup, 'for _ in range(100): A.T @ (A @ y)'),
        ],
      },
    ];
  });
}

/** Draws and activations, where memory and arithmetic without matrices count. */
export function elementwiseRaces(python: Python | undefined): Race[] {
  const start = gaussian(1000, 1000, createStream('bench', 'start'));
  const slope = gaussian(1000, 1000, createStream('bench', 'slope'));
  const setup = 'A, B = (r.normal(size=(1000, 1000)) for _ in range(2))';
  const formulas = { relu: 'np.maximum(A + 2 * B, 0)', tanh: 'np.tanh(A + 2 * B)' };
  return [
    {
      what: '1e6 normals',
      contenders: [
        ...ours(backends, () => createStream(1, 'bench').normals(1e6)),
        ...beside(python, '', 'r.normal(size=1000000)'),
      ],
    },
    ...['relu', 'tanh', 'erf', 'gelu'].map((name) => ({
      what: `σ(A + η B), 1e6 elements, ${name}`,
      contenders: [
        ...ours(backends, () => featuresAlongStep({ start, slope }, functionFromSpec(name), 2)),
        ...(name in formulas ? beside(python, setup, formulas[name as keyof typeof formulas]) : []),
      ],
    })),
  ];
}

function mlMatrixProduct(A: Matrix): Contender[] {
  const M = toMlMatrix(A);
  const run = (): undefined => {
    M.mmul(M);
    return undefined;
  };
  return [{ name: 'ml-matrix', run }];
}

function shifted(S: Matrix, by: number): Matrix {
  const data = S.data.slice();
  for (let i = 0; i < S.rows; i++) data[i * S.cols + i] = (data[i * S.cols + i] as number) + by;
  return { ...S, data };
}
