import { expect, test } from 'vitest';
import type { Koffi, NativeFunction, NodeHost } from '../../src/backend/native/host.ts';
import { findLibrary } from '../../src/backend/native/library.ts';
import { coreAdvice } from '../../src/backend/native/openblas-core.ts';
import { fortranLibrary } from './fortran-library.ts';

/** A library with every routine, each of which does nothing. */
const idle: Koffi = { load: () => ({ func: (): NativeFunction => () => 0 }) };
const none: Koffi = {
  load: () => {
    throw new Error('Failed to load shared library');
  },
};

function host(koffi: Koffi, changes: Partial<NodeHost> = {}): NodeHost {
  return { platform: 'linux', env: {}, readText: () => '', koffi: () => koffi, ...changes };
}

const missing = (): Koffi => {
  throw new Error('Cannot find module');
};

test.each([
  ['a browser', undefined, 'only Node can load one'],
  ['no koffi', host(none, { koffi: missing }), 'the package koffi is not installed'],
  [
    'no library',
    host(none),
    'libopenblas.so.0, libopenblas.so, libblas.so.3, liblapack.so.3 cannot be loaded',
  ],
  ['an unknown system', host(none, { platform: 'plan9' }), 'none is known for plan9'],
  [
    'the wrong library, named',
    host(idle, { env: { ONESTEP_BLAS: 'libm.so' } }),
    'libm.so loads, but dgemm miscomputes',
  ],
])('%s is one reason', (_, node, reason) => {
  expect(findLibrary(node)).toEqual({ reason });
});

const named = { env: { ONESTEP_BLAS: 'libblas.so' } };

test('a library that computes right is used', () => {
  const { description, ...rest } = findLibrary(host(fortranLibrary(), named)) as {
    description?: string;
  };
  expect(rest).not.toHaveProperty('reason');
  expect(description).toBe('libblas.so');
});

test.each(['dgemm', 'dsyrk', 'dpotrf', 'dsytrd'])(
  'a library whose %s is wrong from some size on is not used',
  (routine) => {
    const library = fortranLibrary({ faulty: `${routine}_` });
    expect(findLibrary(host(library, named))).toEqual({
      reason: `libblas.so loads, but ${routine} miscomputes`,
    });
  },
);

test('a library on an old core is used, and says what would make it faster', () => {
  const node = host(fortranLibrary({ core: 'Prescott' }), {
    ...named,
    readText: () => 'avx2 fma',
  });
  expect(findLibrary(node)).toMatchObject({
    description: 'libblas.so, OpenBLAS core Prescott',
    advice: expect.stringContaining('set OPENBLAS_CORETYPE=HASWELL'),
  });
});

test('a library without a routine is not used', () => {
  const without: Koffi = {
    load: () => ({
      func: (name) => {
        if (name === 'dsytrd_') throw new Error('it lacks dsytrd_');
        return () => 0;
      },
    }),
  };
  expect(findLibrary(host(without, { env: { ONESTEP_BLAS: 'libblas.so' } }))).toEqual({
    reason: 'libblas.so loads, but it lacks dsytrd_',
  });
});

test.each([
  ['flags : sse2 avx avx2 fma avx512f avx512vl', 'SKYLAKEX'],
  ['flags : sse2 avx avx2 fma', 'HASWELL'],
  ['flags : sse2', undefined],
])('before it is loaded OpenBLAS is told its core: %s', (flags, core) => {
  const env: Record<string, string | undefined> = {};
  let seen: Record<string, string | undefined> = {};
  const watching: Koffi = {
    load: () => {
      seen = { ...env };
      return none.load('');
    },
  };
  findLibrary(host(watching, { env, readText: () => flags }));
  expect(seen.OPENBLAS_CORETYPE).toBe(core);
  expect(seen.OPENBLAS_NUM_THREADS).toBe('1');
});

test('what the user has set for OpenBLAS stays', () => {
  const env = { OPENBLAS_CORETYPE: 'ZEN', OPENBLAS_NUM_THREADS: '2' };
  findLibrary(host(none, { env, readText: () => 'avx2 fma' }));
  expect(env).toEqual({ OPENBLAS_CORETYPE: 'ZEN', OPENBLAS_NUM_THREADS: '2' });
});

test.each([
  ['Prescott', 'avx2 fma', 'OPENBLAS_CORETYPE=HASWELL'],
  ['Sandybridge', 'avx2 fma avx512f avx512vl', 'OPENBLAS_CORETYPE=SKYLAKEX'],
])('the core %s on a processor with %s is called old, with %s', (core, flags, variable) => {
  expect(coreAdvice(core, flags)).toBe(
    `OpenBLAS computes for the old core ${core}, several times slower than this processor can: set ${variable}`,
  );
});

test.each([
  ['Haswell', 'avx2 fma'],
  ['SkylakeX', 'avx2 fma avx512f avx512vl'],
  ['Prescott', 'sse2'],
  ['a core of the future', 'avx2 fma'],
])('the core %s on a processor with %s will do', (core, flags) => {
  expect(coreAdvice(core, flags)).toBeUndefined();
});
