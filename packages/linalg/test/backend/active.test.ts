import {
  type BackendChoice,
  backendChoices,
  backendName,
  cholesky,
  golubKahan,
  gram,
  inspectBackends,
  matrix,
  multiply,
  multiplyTransposed,
  solveTridiagonal,
  symmetricEigenvalues,
  tridiagonalize,
  useBackend,
} from '@onestep/linalg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { generalMatrix, largestDifference, sequence } from '../test-matrices.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useBackend('auto');
});

const F = generalMatrix(150, 120, 1);
const y = sequence(150, 2);

/** Numbers of every routine, at sizes at which backends differ. */
function everything(): { wellConditioned: number[]; rest: number[] } {
  const G = gram(F, 1 / 150);
  for (let i = 0; i < 150; i++) G.data[i * 151] = (G.data[i * 151] as number) + 0.1;
  const { diagonal, subdiagonal, right } = golubKahan(F, y, { steps: 30 });
  const { diagonal: d, offDiagonal: e, applyQ, applyTransposeQ } = tridiagonalize(G);
  const rotated = applyTransposeQ(y);
  return {
    wellConditioned: [
      ...multiply(G, F).data,
      ...multiplyTransposed(F, F).data,
      ...cholesky(G).value.data,
      ...symmetricEigenvalues(G).value,
      ...applyQ(solveTridiagonal(d, e, 0.1, rotated)),
    ],
    // Which T and Q belong to G is decided by rounding where eigenvalues repeat.
    rest: [...d, ...e, ...rotated, ...diagonal, ...subdiagonal, ...(right[20] as Float64Array)],
  };
}

/** FNV-1a of the bytes, in little-endian order. */
function hash(numbers: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(8));
  let state = 0x811c9dc5;
  for (const value of numbers) {
    view.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) state = Math.imul(state ^ view.getUint8(i), 0x01000193);
  }
  return (state >>> 0).toString(16);
}

test('the names are the choices, and the choice holds', () => {
  for (const choice of ['auto', 'wasm', 'wasm-deterministic'] as const)
    expect(backendChoices).toContain(useBackend(choice));
  expect(useBackend('reference')).toBe('reference');
  expect(backendName()).toBe('reference');
  expect(useBackend('wasm-deterministic')).toBe('wasm-deterministic');
  expect(() => useBackend('quick' as BackendChoice)).toThrow(
    new RangeError(
      'useBackend: choice must be one of auto, wasm, wasm-deterministic, native, reference, got quick; pass one of them',
    ),
  );
  expect(backendName()).toBe('wasm-deterministic');
});

test('all backends agree to rounding', () => {
  useBackend('reference');
  const wanted = everything().wellConditioned;
  for (const choice of ['wasm', 'wasm-deterministic'] as const) {
    useBackend(choice);
    expect(largestDifference(everything().wellConditioned, wanted)).toBeLessThan(1e-12);
  }
});

test('every backend can be had or has a reason, and the one in use stays', () => {
  useBackend('reference');
  const states = inspectBackends();
  expect(states.map(({ name }) => name)).toEqual([
    'wasm',
    'wasm-deterministic',
    'native',
    'reference',
  ]);
  for (const { name, reason, runsOn } of states) {
    if (name !== 'native') expect(reason).toBeUndefined();
    else expect(reason === undefined).toBe(runsOn !== undefined);
  }
  expect(backendName()).toBe('reference');
});

test('wasm-deterministic has the same bits in every engine and on every machine', () => {
  useBackend('wasm-deterministic');
  const { wellConditioned, rest } = everything();
  expect(hash([...wellConditioned, ...rest])).toBe('86c0c02d');
});

describe('an engine', () => {
  const real = WebAssembly;
  const without = (refused: (bytes: Uint8Array) => boolean): void => {
    vi.stubGlobal('WebAssembly', {
      Module: real.Module,
      Instance: real.Instance,
      Memory: real.Memory,
      validate: (bytes: Uint8Array<ArrayBuffer>) => !refused(bytes) && real.validate(bytes),
    });
  };

  test('without WebAssembly computes with reference, and says so when told otherwise', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(useBackend('auto')).toBe('reference');
    expect(inspectBackends()[0]?.reason).toMatch(/^this engine has no WebAssembly with SIMD/);
    expect(multiply(matrix(40, 40), matrix(40, 40))).toEqual(matrix(40, 40));
    expect(() => useBackend('wasm')).toThrow(
      new RangeError(
        'useBackend: wasm needs WebAssembly with SIMD, got an engine without or a page that forbids it; use auto or reference',
      ),
    );
  });

  test('whose page forbids to compile computes with reference', () => {
    const forbidden = vi.fn(function Module() {
      throw new Error('violates content security policy');
    });
    vi.stubGlobal('WebAssembly', { validate: () => true, Module: forbidden });
    vi.resetModules();
    return import('@onestep/linalg').then((fresh) => {
      expect(fresh.useBackend('auto')).toBe('reference');
      expect(forbidden).toHaveBeenCalled();
    });
  });

  test('without relaxed SIMD uses the deterministic build for both', () => {
    let first: Uint8Array | undefined;
    // The relaxed build is asked for first.
    without((bytes) => {
      first ??= bytes;
      return bytes.length === first.length;
    });
    expect(useBackend('auto')).toBe('wasm-deterministic');
    expect(useBackend('wasm')).toBe('wasm-deterministic');
    const [wasm, deterministic] = inspectBackends();
    expect(wasm?.reason).toMatch(/^this engine cannot fuse operations/);
    expect(deterministic?.reason).toBeUndefined();
  });
});
