import { readFileSync } from 'node:fs';
import {
  planExperiment,
  prepareCell,
  readSpec,
  runTrial,
} from '../../packages/experiment/src/index.ts';
import { backends, beside, ours } from './contenders.ts';
import type { Python } from './python.ts';
import type { Race } from './stopwatch.ts';
import { type SweepSize, straightforward, sweepTrial, tuned } from './sweep.ts';

/** A sweep over η and λ, the first target. */
export function sweepRace(python: Python | undefined, sweep: SweepSize, rounds: number): Race {
  const warmUp = { ...sweep, steps: 1 };
  return {
    what: `sweep of ${sweep.steps} η × 10 λ, n0 = n = N = ${sweep.size}, errors`,
    contenders: [
      ...ours(
        backends.filter((name) => name !== 'reference'),
        sweepTrial(sweep),
        sweepTrial(warmUp),
      ),
      ...beside(python, straightforward(sweep), 'trial()', 'NumPy, a solve per λ', 'trial(1)'),
      ...beside(python, tuned(sweep), 'trial()', 'NumPy, eigh per η', 'trial(1)'),
    ],
    rounds,
  };
}

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

/** One trial of the default preset. */
export function presetRace(python: Python | undefined): Race {
  const preset = new URL('../../experiments/relu-staircase.yaml', import.meta.url);
  const [cell] = planExperiment(readSpec(readFileSync(preset, 'utf8'))).cells;
  if (cell === undefined) throw new Error('the preset has one cell');
  const prepared = prepareCell({ ...cell, stepSizes: [5] });
  return {
    what: 'one trial of relu-staircase: one η, two λ, spectrum',
    contenders: [
      ...ours(backends, () => runTrial(prepared, 0)),
      ...beside(python, numpyTrial, 'trial()'),
    ],
    rounds: 3,
  };
}
