import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A Python that has NumPy, with what is behind it. */
export interface Python {
  readonly command: string;
  readonly environment: NodeJS.ProcessEnv;
  /** "NumPy 2.4.6 on OpenBLAS SkylakeX, one thread" */
  readonly description: string;
}

const describe = `
import ctypes, numpy, os, re
numpy.ones((9, 9)) @ numpy.ones((9, 9)); numpy.linalg.eigvalsh(numpy.eye(3))
core = 'a BLAS that does not say its core'
try:
    paths = {line.split()[-1] for line in open('/proc/self/maps') if 'openblas' in line}
except OSError:
    paths = set()
for path in paths:
    library = ctypes.CDLL(path)
    for name in ('openblas_get_corename', 'scipy_openblas_get_corename64_', 'scipy_openblas_get_corename', 'openblas_get_corename64_'):
        try:
            f = getattr(library, name)
        except AttributeError:
            continue
        f.restype = ctypes.c_char_p
        core = 'OpenBLAS ' + f().decode()
print(f'NumPy {numpy.__version__} on {core}, one thread')`;

/**
 * Debian's NumPy, or the first on PATH, with one BLAS thread and the right core: OpenBLAS takes some
 * processors that it does not know for one of 2004, and is then many times slower than it can be.
 */
export function findPython(): Python | undefined {
  const environment = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  for (const command of ['/usr/bin/python3', 'python3']) {
    const description = ask(command, describe, environment);
    if (description === undefined) continue;
    const core = coreType();
    if (core === undefined || !/Prescott|Nehalem|Generic/i.test(description)) {
      return { command, environment, description };
    }
    const told = { ...environment, OPENBLAS_CORETYPE: core };
    return { command, environment: told, description: ask(command, describe, told) ?? description };
  }
  return undefined;
}

/** Milliseconds of one statement in NumPy, after `warmUp` (by default the same statement). */
export function timePython(
  { command, environment }: Python,
  setup: string,
  statement: string,
  warmUp: string = statement,
): number {
  const code = `
import numpy as np, time
r = np.random.default_rng(0)
${setup}
${warmUp}
t = time.perf_counter()
${statement}
print((time.perf_counter() - t) * 1000)`;
  const milliseconds = Number(ask(command, code, environment) ?? Number.NaN);
  if (Number.isNaN(milliseconds)) throw new Error(`${command} failed at: ${statement}`);
  return milliseconds;
}

function ask(command: string, code: string, env: NodeJS.ProcessEnv): string | undefined {
  const { status, stdout } = spawnSync(command, ['-c', code], { encoding: 'utf8', env });
  return status === 0 ? stdout.trim() : undefined;
}

/** The OpenBLAS core of this processor's vector units, where Linux tells. */
function coreType(): string | undefined {
  try {
    const flags = readFileSync('/proc/cpuinfo', 'utf8');
    if (flags.includes('avx512f')) return 'SKYLAKEX';
    return flags.includes('avx2') ? 'HASWELL' : undefined;
  } catch {
    return undefined;
  }
}
