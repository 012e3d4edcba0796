import { expect, test } from 'vitest';
import { onestep } from './run-command.ts';

test('doctor says what there is, how fast it is, and what auto takes', {
  timeout: 60_000,
}, async () => {
  const { status, stdout, stderr } = await onestep(['doctor'], {
    env: { ONESTEP_BLAS: '/nowhere/libnothing.so' },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^onestep \d.*, Node \d+\.\d+\.\d+, \w+ /);
  expect(stdout).toMatch(/^wasm +[\d.]+ +[\d.]+ *$/m);
  expect(stdout).toMatch(/^native +– +– *$/m);
  expect(stdout).toMatch(
    /^native cannot be had: (\/nowhere\/libnothing\.so cannot be loaded|the package koffi is not installed).*\.$/m,
  );
  expect(stdout).toMatch(/^auto takes wasm\.$/m);
});

test('doctor --json is one document with every backend', { timeout: 60_000 }, async () => {
  const { status, stdout } = await onestep(['doctor', '--json']);
  expect(status).toBe(0);
  const { versions, system, machine, vectors, backends, auto } = JSON.parse(stdout);
  expect(versions.node).toBe(process.versions.node);
  expect(system).toContain(process.platform);
  expect(machine).toContain(process.arch);
  expect(vectors).toBeInstanceOf(Array);
  expect(auto).toBe('wasm');
  expect(backends.map(({ name }: { name: string }) => name)).toEqual([
    'wasm',
    'wasm-deterministic',
    'native',
    'reference',
  ]);
  for (const { name, reason, speed } of backends) {
    if (reason !== undefined) expect(name).toBe('native');
    else {
      expect(speed.gigaflops).toBeGreaterThan(0);
      expect(speed.normalsPerSecond).toBeGreaterThan(0);
    }
  }
});
