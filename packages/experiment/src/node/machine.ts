import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { numericalVersion } from '../trial/numerical-version.ts';

/** "linux x64, 2 × Intel Xeon, 24 GB" */
export function machineDescription(): string {
  const processors = cpus();
  const model = (processors[0]?.model ?? 'unknown processor').replace(/\s+/g, ' ').trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${process.platform} ${process.arch}, ${processors.length} × ${model}, ${memory} GB`;
}

/** The versions a result depends on; `numbers` is that of what a trial computes, to the last bit. */
export function versions(): Record<string, string> {
  // src and dist are siblings, so the address is right for both.
  const file = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  const { node, v8 } = process.versions;
  return { onestep: version, numbers: String(numericalVersion), node, v8 };
}
