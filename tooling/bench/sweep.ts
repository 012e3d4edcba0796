import {
  planExperiment,
  prepareCell,
  readSpec,
  runTrial,
} from '../../packages/experiment/src/index.ts';

/** Size of the main sweep: n0 = n = N = m = size, d = size/2, so many step sizes, ten ridges. */
export interface SweepSize {
  readonly size: number;
  readonly steps: number;
}

const ridges = [0.01, 0.0215, 0.0464, 0.1, 0.215, 0.464, 1, 2.15, 4.64, 10];

/** One trial of the sweep, errors for every η and λ, as onestep runs it. */
export function sweepTrial({ size, steps }: SweepSize): () => void {
  const spec = readSpec(`
trials: 1
network: { inputDim: ${size / 2}, width: ${size}, activation: { name: relu, centered: true } }
data: { stepSamples: ${size}, ridgeSamples: ${size}, testSamples: ${size} }
teacher: { link: tanh, noise: 0.4 }
step: { size: 1 }
ridge: [${ridges}]
measure: [errors]
sweep: { step.size: [${Array.from({ length: steps }, (_, i) => i)}] }
`);
  const [cell] = planExperiment(spec).cells;
  if (cell === undefined) throw new Error('a sweep over step sizes is one cell');
  const prepared = prepareCell(cell);
  return () => {
    runTrial(prepared, 0);
  };
}

const draws = ({ size }: SweepSize): string => `
d, N = ${size / 2}, ${size}
f = lambda z: np.maximum(z, 0) - 1 / np.sqrt(2 * np.pi)
def start():
    W = r.normal(size=(N, d)); W /= np.linalg.norm(W, axis=1)[:, None]
    a = r.normal(size=N) / np.sqrt(N); b = r.normal(size=d); b /= np.linalg.norm(b)
    X, Y, T = (r.normal(size=(N, d)) for _ in range(3))
    x, y, t = (np.tanh(Z @ b) + 0.4 * r.normal(size=N) for Z in (X, Y, T))
    Z = X @ W.T; res = x - f(Z) @ a / np.sqrt(N)
    G = ((res[:, None] * a) * (Z > 0)).T @ X / N
    return W, G, Y, T, y, t
`;

/** The same in NumPy as one writes it down: W, F and a solve for every λ. */
export const straightforward = (sweep: SweepSize): string => `${draws(sweep)}
def trial(steps=${sweep.steps}):
    W0, G, Y, T, y, t = start()
    for eta in range(steps):
        W = W0 + eta * G
        F, Q = f(Y @ W.T), f(T @ W.T)
        K, g = F.T @ F / N, F.T @ y / N
        for l in [${ridges}]:
            c = np.linalg.solve(K + l * np.eye(N), g)
            np.mean((y - F @ c) ** 2); np.mean((t - Q @ c) ** 2)`;

/** The same in NumPy by someone who knows: products once for all η, one eigendecomposition for all λ. */
export const tuned = (sweep: SweepSize): string => `${draws(sweep)}
l = np.array([${ridges}])
def trial(steps=${sweep.steps}):
    W0, G, Y, T, y, t = start()
    Y0, Y1, T0, T1 = Y @ W0.T, Y @ G.T, T @ W0.T, T @ G.T
    for eta in range(steps):
        F, Q = f(Y0 + eta * Y1), f(T0 + eta * T1)
        s, V = np.linalg.eigh(F.T @ F / N)
        C = V @ ((V.T @ (F.T @ y / N))[:, None] / (s[:, None] + l))
        np.mean((y[:, None] - F @ C) ** 2, axis=0); np.mean((t[:, None] - Q @ C) ** 2, axis=0)`;
