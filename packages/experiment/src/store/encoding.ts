import { endianness } from 'node:os';
import type { Measured } from '../trial/trial-result.ts';

// JSON keeps every double to the last bit but these, which are written as text.
const awkward = (value: number): boolean => !Number.isFinite(value) || Object.is(value, -0);

/** Measured quantities as JSON that `decodeMeasured` reads back to the last bit. */
export function encodeMeasured(measured: Measured): string {
  return JSON.stringify(measured, (_, value: unknown) => {
    if (typeof value !== 'number' || !awkward(value)) return value;
    return Object.is(value, -0) ? '-0' : String(value);
  });
}

export function decodeMeasured(text: string): Measured {
  const parsed = JSON.parse(text) as Record<string, number | string>;
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, Number(value)]));
}

/** Doubles as bytes, little-endian on every machine. */
export function encodeDoubles(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.slice().buffer);
  return endianness() === 'LE' ? bytes : swapped(bytes);
}

export function decodeDoubles(bytes: Uint8Array): Float64Array {
  const own = endianness() === 'LE' ? bytes.slice() : swapped(bytes);
  return new Float64Array(own.buffer);
}

function swapped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes, (_, i) => bytes[i - (i % 8) + 7 - (i % 8)] as number);
}
