// Times what the main job spends its time on, beside peers in the same run: pnpm bench

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { functionFromSpec } from '../../packages/activation/src/index.ts';
import {
  planExperiment,
  prepareCell,
  readSpec,
  runTrial,
} from '../../packages/experiment/src/index.ts';
import {
  multiplyTransposed,
  symmetricEigenvalues,
  toMlMatrix,
  transposeGram,
} from '../../packages/linalg/src/index.ts';
import { createStream, gaussian } from '../../packages/random-matrix/src/index.ts';
import { prepareAnyStep, prepareTheory } from '../../packages/theory/src/index.ts';
import { numpyVersion, timeNumpy } from './numpy.ts';
import { type Contender, race } from './stopwatch.ts';

const numpy = numpyVersion();
const beside = (setup: string, statement: string): Contender[] =>
  numpy === undefined ? [] : [{ name: 'numpy', run: () => timeNumpy(setup, statement) }];
const quiet = (action: () => unknown) => (): undefined => {
  action();
  return undefined;
};

const A = gaussian(1000, 1000, createStream('bench', 'A'));
const mlA = toMlMatrix(A);
const S = transposeGram(gaussian(500, 400, createStream('bench', 'S')));
const preset = readFileSync(
  new URL('../../experiments/relu-staircase.yaml', import.meta.url),
  'utf8',
);
const [cell] = planExperiment(readSpec(preset)).cells;
if (cell === undefined) throw new Error('the preset has one cell');
const prepared = prepareCell({ ...cell, stepSizes: [5] });
const setting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1200,
  ridgeSamples: 1200,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec('tanh'), noise: 0.4 },
} as const;
const theory = prepareTheory(setting);
const anyStep = prepareAnyStep(setting).step(30);
anyStep.spectrum.density([1]);

/** A step size not seen before, so that nothing is remembered. */
let stepsTaken = 0;
function nextStep(): number {
  stepsTaken += 1;
  return 5 + 1e-3 * stepsTaken;
}

/** A setting anew: nothing of the grid is remembered from the last time. */
function smallStepGrid(): void {
  const fresh = prepareTheory(setting);
  for (let i = 0; i < 40; i += 1) {
    const step = fresh.step(i / 2 + 1e-3);
    for (let j = 0; j < 20; j += 1) step.at(10 ** (j / 5 - 2));
  }
}

/** One ridge after another along a warm path, each new. */
function anyStepPoint(mode: 'full' | 'isotropic'): () => undefined {
  const step = prepareAnyStep(setting, { mode }).step(30);
  let ridge = 1;
  return () => {
    ridge *= 0.9;
    step.at(ridge);
  };
}

const positions = Float64Array.from({ length: 200 }, (_, i) => (i + 1) / 100);
const numpyTrial = `
d, N, n, m = 500, 900, 1200, 2000
def trial():
    f = lambda z: np.maximum(z, 0) - 1 / np.sqrt(2 * np.pi)
    W = r.normal(size=(N, d)); W /= np.linalg.norm(W, axis=1)[:, None]
    a = r.normal(size=N) / np.sqrt(N); b = r.normal(size=d); b /= np.linalg.norm(b)
    X, Y, T = (r.normal(size=(k, d)) for k in (n, n, m))
    Z = X @ W.T; res = np.tanh(X @ b) - f(Z) @ a / np.sqrt(N)
    G = ((res[:, None] * a) * (Z > 0)).T @ X / n
    F, Q = f(Y @ (W + 5 * G).T), f(T @ (W + 5 * G).T); np.linalg.eigvalsh(F.T @ F / n)
    for l in (0.1, 1):
        c = np.linalg.solve(F.T @ F / n + l * np.eye(N), F.T @ np.tanh(Y @ b) / n)
        np.mean((np.tanh(T @ b) - Q @ c) ** 2)`;

const races: readonly { what: string; contenders: readonly Contender[]; rounds?: number }[] = [
  {
    what: 'A Bᵀ, 1000 × 1000 (2 Gflop)',
    contenders: [
      { name: 'onestep', run: quiet(() => multiplyTransposed(A, A)) },
      ...beside('A = r.normal(size=(1000, 1000))', 'A @ A.T'),
      { name: 'ml-matrix', run: quiet(() => mlA.mmul(mlA)) },
    ],
  },
  {
    what: 'eigenvalues, 400 × 400',
    contenders: [
      { name: 'onestep', run: quiet(() => symmetricEigenvalues(S)) },
      ...beside('A = r.normal(size=(500, 400)); S = A.T @ A', 'np.linalg.eigvalsh(S)'),
    ],
  },
  {
    what: 'one trial of relu-staircase, one η, two λ, spectrum',
    contenders: [
      { name: 'onestep', run: quiet(() => runTrial(prepared, 0)) },
      ...beside(numpyTrial, 'trial()'),
    ],
    rounds: 3,
  },
  {
    what: 'small-step limits of one point (η, λ)',
    contenders: [{ name: 'onestep', run: quiet(() => theory.step(nextStep()).at(0.1)) }],
    rounds: 50,
  },
  {
    what: 'small-step limits, 40 η × 20 λ',
    contenders: [{ name: 'onestep', run: quiet(smallStepGrid) }],
    rounds: 9,
  },
  {
    what: 'small-step density, 200 points',
    contenders: [{ name: 'onestep', run: quiet(() => theory.step(5).spectrum.density(positions)) }],
    rounds: 50,
  },
  ...(['full', 'isotropic'] as const).map((mode) => ({
    what: `any-step limits of one point, ω = 0.6, ${mode}`,
    contenders: [{ name: 'onestep', run: anyStepPoint(mode) }],
    rounds: 20,
  })),
  {
    what: 'any-step density, 200 points, edges known',
    contenders: [{ name: 'onestep', run: quiet(() => anyStep.spectrum.density(positions)) }],
    rounds: 3,
  },
  {
    what: 'any-step outliers of one step',
    contenders: [
      { name: 'onestep', run: quiet(() => prepareAnyStep(setting).step(nextStep()).outliers()) },
    ],
    rounds: 5,
  },
  {
    what: '1e6 normals',
    contenders: [
      { name: 'onestep', run: quiet(() => createStream(1, 'bench').normals(1e6)) },
      ...beside('', 'r.normal(size=1000000)'),
    ],
  },
];

console.log(
  `${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${numpy ?? 'no NumPy (Debian: python3-numpy)'}`,
);
console.log('median (least) milliseconds');
for (const { what, contenders, rounds } of races) {
  const times = race(contenders, rounds);
  const text = times.map(({ name, median, least }) => `${name} ${show(median)} (${show(least)})`);
  console.log(`${what.padEnd(52)} ${text.join('   ')}`);
}

function show(milliseconds: number): string {
  return milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toPrecision(2);
}
