import type { Backend } from '../backend.ts';
import { reference } from '../reference.ts';
import { nativeBackend } from './native-backend.ts';
import type { Routines } from './routines.ts';

const tolerance = 1e-13;

/** One that takes the unblocked routines, and one beyond the usual blocks of 32 and 64. */
const sizes = [5, 67];

/** Throws unless every routine computes what the reference does: a library that loads may still be another. */
export function selfTest(routines: Routines): void {
  const native = nativeBackend(routines, reference, 'self-test');
  for (const n of sizes) testSize(native, n);
}

function testSize(native: Backend, n: number): void {
  const A = {
    data: Float64Array.from({ length: n * n }, (_, i) => ((7 * i * i) % 11) - 5),
  } as const;
  for (const transposed of [false, true]) {
    const operand = { ...A, transposed };
    const B = { ...A, transposed: false };
    compare('dgemm', (backend, out) => backend.product(n, n, n, operand, B, out));
    compare('dsyrk', (backend, out) => backend.gram(n, n, 0.5, operand, out));
  }
  const S = new Float64Array(n * n);
  reference.gram(n, n, 1 / n, { ...A, transposed: false }, S);
  for (let i = 0; i < n; i++) S[i * n + i] = (S[i * n + i] as number) + 1;
  compare('dpotrf', (backend, out) => {
    out.set(S);
    backend.choleskyInPlace(n, out);
    for (let i = 0; i < n; i++) out.fill(0, i * n + i + 1, (i + 1) * n);
  });
  compare('dsytrd', (backend, out) => {
    const reflectors = S.slice();
    const [d, e, tau] = [new Float64Array(n), new Float64Array(n - 1), new Float64Array(n - 1)];
    backend.tridiagonalizeInPlace(n, reflectors, d, e, tau);
    // Later elements of T are sensitive to rounding; its eigenvalues are not, and their sum and sum of squares are these.
    out[0] = d.reduce((sum, x) => sum + x, 0);
    out[1] = d.reduce((sum, x) => sum + x * x, 0) + 2 * e.reduce((sum, x) => sum + x * x, 0);
    out.set([d[n - 1] as number, Math.abs(e[n - 2] as number), tau[n - 2] as number], 2);
    out.set(reflectors.subarray((n - 1) * n, n * n - 1), 5);
  });

  function compare(name: string, run: (backend: Backend, out: Float64Array) => void): void {
    const [wanted, found] = [new Float64Array(n * n), new Float64Array(n * n)];
    run(reference, wanted);
    run(native, found);
    const size = Math.max(...wanted.map(Math.abs));
    const wrong = found.some((x, i) => !(Math.abs(x - (wanted[i] as number)) <= tolerance * size));
    if (wrong) throw new Error(`${name} miscomputes`);
  }
}
