import { readFileSync } from 'node:fs';

/** The vector instructions that decide how fast linear algebra is, by the names that Linux gives them. */
const known = ['sse2', 'avx', 'avx2', 'fma', 'avx512f', 'asimd', 'sve'];

/** Which of them this processor has, as Linux tells; empty where nothing tells. */
export function processorVectors(): string[] {
  let text = '';
  try {
    text = readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    // Not Linux.
  }
  return known.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}
