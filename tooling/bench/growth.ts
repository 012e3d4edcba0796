import { gram, symmetricEigenvalues, useBackend } from '../../packages/linalg/src/index.ts';
import { createStream, gaussian } from '../../packages/random-matrix/src/index.ts';
import { time } from './stopwatch.ts';
import { sweepTrial } from './sweep.ts';

/** How time grows with n: exponent p of time ∝ n^p, and that of the operations counted. */
export interface Growth {
  readonly what: string;
  readonly sizes: readonly number[];
  readonly milliseconds: readonly number[];
  readonly exponent: number;
  readonly flopExponent: number;
}

const sizes = [500, 1000, 2000, 4000];

/** Times some tasks at several sizes on the default backend, and fits a line through the logarithms. */
export function growth(): Growth[] {
  useBackend('auto');
  return [
    timed('A Aᵀ and its eigenvalues', 3, (n) => {
      const A = gaussian(n, n, createStream('bench', 'growth'));
      return () => symmetricEigenvalues(gram(A, 1 / n));
    }),
    // Products are of order n³, the ridge path at a fixed λ of order n².
    timed('errors of one η, ten λ', 3, (n) => sweepTrial({ size: n, steps: 1 })),
  ];
}

function timed(what: string, flopExponent: number, task: (n: number) => () => unknown): Growth {
  const milliseconds = sizes.map((n) => {
    const work = task(n);
    // The sizes before have warmed up what this one runs.
    const warmUp = (): undefined => undefined;
    const run = (): undefined => {
      work();
      return undefined;
    };
    const [timing] = time({
      what,
      contenders: [{ name: what, run, ...(n > 2000 && { warmUp }) }],
      rounds: n > 2000 ? 1 : 3,
    });
    return timing?.median ?? Number.NaN;
  });
  const x = sizes.map(Math.log);
  const y = milliseconds.map(Math.log);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my)));
  const exponent = covariance / mean(x.map((value) => (value - mx) ** 2));
  return { what, sizes, milliseconds, exponent, flopExponent };
}
