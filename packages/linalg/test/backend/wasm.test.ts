import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildNames, embeddedFile, embeddedText } from '../../build-wasm.ts';
import { reference } from '../../src/backend/reference.ts';
import { Arena } from '../../src/backend/wasm/arena.ts';
import { bytesFromBase64 } from '../../src/backend/wasm/base64.ts';
import { type WebAssemblyHost, webAssembly } from '../../src/backend/wasm/host.ts';
import { createWasmBackend } from '../../src/backend/wasm/wasm-backend.ts';
import { sequence } from '../test-matrices.ts';

test.each(buildNames)(
  'the embedded %s build is that of assembly/ (else: build:wasm)',
  async (build) => {
    expect(readFileSync(embeddedFile(build), 'utf8') === (await embeddedText(build))).toBe(true);
  },
);

test.each([0, 1, 2, 3, 4, 5, 255])('base64 of %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 73 + 5) % 256);
  expect(bytesFromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
});

describe('memory', () => {
  // 4 MB: the work space of the products takes 1.1 MB of them, a block 2 MB.
  const backend = createWasmBackend('deterministic', 64);
  const roomy = createWasmBackend('deterministic');
  const square = (n: number): void =>
    backend.gram(n, n, 1, { data: sequence(n * n), transposed: false }, new Float64Array(n * n));

  test.each([
    [600, 700, 500],
    [1, 900, 2100],
    [1300, 50, 1000],
    [97, 101, 2400],
  ])(
    'too small for a product makes blocks, which do not show: %i × %i × %i',
    (rows, cols, depth) => {
      for (const transposed of [false, true]) {
        const A = { data: sequence(rows * depth, 1), transposed };
        const B = { data: sequence(cols * depth, 2), transposed: !transposed };
        const [wanted, found] = [new Float64Array(rows * cols), new Float64Array(rows * cols)];
        roomy.product(rows, cols, depth, A, B, wanted);
        backend.product(rows, cols, depth, A, B, found);
        expect(found).toEqual(wanted);
        const [whole, parts] = [new Float64Array(rows * rows), new Float64Array(rows * rows)];
        roomy.gram(rows, depth, 0.5, A, whole);
        backend.gram(rows, depth, 0.5, A, parts);
        expect(parts).toEqual(whole);
      }
    },
  );

  test('too small for a matrix leaves it to the reference', () => {
    const n = 600;
    const S = new Float64Array(n * n);
    roomy.gram(n, n, 1, { data: sequence(n * n), transposed: false }, S);
    for (let i = 0; i < n; i++) S[i * n + i] = (S[i * n + i] as number) + 1;
    const [wanted, found] = [S.slice(), S.slice()];
    expect(backend.choleskyInPlace(n, found)).toBe(reference.choleskyInPlace(n, wanted));
    expect(found).toEqual(wanted);
    const vectors = (): [Float64Array, Float64Array, Float64Array] => [
      new Float64Array(n),
      new Float64Array(n - 1),
      new Float64Array(n - 1),
    ];
    const [one, two] = [vectors(), vectors()];
    reference.tridiagonalizeInPlace(n, S.slice(), ...one);
    backend.tridiagonalizeInPlace(n, S.slice(), ...two);
    expect(two).toEqual(one);
    const x = sequence(n, 3);
    const image = ({ hold }: typeof backend): Float64Array =>
      hold(n, n, S, (held) => {
        const y = new Float64Array(n);
        held.multiply(x, y);
        return y;
      });
    expect(image(backend)).toEqual(image(reference));
  });

  test('that cannot grow is one RangeError, after which smaller sizes still work', () => {
    const host = webAssembly() as WebAssemblyHost;
    const arena = new Arena(host, 64);
    expect(() => arena.region('gram', () => arena.allocate(7 * 2 ** 20))).toThrow(
      new RangeError(
        'gram: the matrices must fit in WebAssembly memory of at most 4 MB, got a need of 7 MB; use smaller sizes or fewer workers, or the reference backend',
      ),
    );
    arena.region('gram', () => arena.allocate(2 ** 20));
  });

  test('is reserved as far as the system lets', () => {
    const asked: number[] = [];
    const host = webAssembly() as WebAssemblyHost;
    class Memory {
      readonly buffer = new ArrayBuffer(65536);
      constructor({ maximum }: { maximum: number }) {
        asked.push(maximum);
        if (maximum > limit) throw new RangeError('could not allocate memory');
      }
      grow(): number {
        return 0;
      }
    }
    let limit = 16384;
    expect(new Arena({ ...host, Memory }, 65536).size).toBe(65536);
    expect(asked).toEqual([65536, 32768, 16384]);
    limit = 0;
    expect(() => new Arena({ ...host, Memory }, 65536)).toThrow(
      'WebAssembly memory of at least 64 MB must be available, got none',
    );
  });

  test('is free again after every call, also after one that throws', () => {
    for (let i = 0; i < 50; i++) {
      square(300);
      expect(() =>
        backend.hold(300, 300, sequence(90000), (held) => {
          held.basis(300).push(sequence(300));
          throw new Error('stopped');
        }),
      ).toThrow('stopped');
    }
  });
});
