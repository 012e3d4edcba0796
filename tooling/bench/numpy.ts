import { spawnSync } from 'node:child_process';

const python = '/usr/bin/python3';
const environment = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };

/** The version of Debian's NumPy, where it is there to race against. */
export function numpyVersion(): string | undefined {
  const code = 'import numpy; print(numpy.__version__)';
  const { status, stdout } = spawnSync(python, ['-c', code], {
    encoding: 'utf8',
    env: environment,
  });
  return status === 0 ? `NumPy ${stdout.trim()}, one thread` : undefined;
}

/** Milliseconds of one statement in NumPy, after the same statement once to warm up. */
export function timeNumpy(setup: string, statement: string): number {
  const code = `
import numpy as np, time
r = np.random.default_rng(0)
${setup}
${statement}
t = time.perf_counter()
${statement}
print((time.perf_counter() - t) * 1000)`;
  const { stdout, stderr } = spawnSync(python, ['-c', code], {
    encoding: 'utf8',
    env: environment,
  });
  const milliseconds = Number(stdout);
  if (stdout === '' || Number.isNaN(milliseconds)) throw new Error(`numpy failed: ${stderr}`);
  return milliseconds;
}
