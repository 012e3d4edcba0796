import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildNames, embeddedFile, embeddedText } from '../../build-wasm.ts';
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
  // 4 MB: the work space of the products takes 1.1 MB of them.
  const backend = createWasmBackend('deterministic', 64);
  const square = (n: number): void =>
    backend.gram(n, n, 1, { data: sequence(n * n), transposed: false }, new Float64Array(n * n));

  test('that runs out is one RangeError, after which smaller sizes still work', () => {
    expect(() => square(600)).toThrow(
      new RangeError(
        'gram: the matrices must fit in WebAssembly memory of at most 4 MB, got a need of 7 MB; use smaller sizes or fewer workers, or the reference backend',
      ),
    );
    square(100);
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
