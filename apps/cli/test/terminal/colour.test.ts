import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main, onestep } from '../run-command.ts';

const changes = [
  ['trials=2', 'sweep.step.size=[1]', 'ridge=0.1', 'measure=[errors]', 'data.testSamples=50'],
  ['network.inputDim=30', 'network.width=40', 'data.stepSamples=60', 'data.ridgeSamples=60'],
];
const args = [
  'compare',
  'quick',
  '--no-store',
  ...changes.flat().flatMap((change) => ['--set', change]),
];
const csi = '\u001b[';

function isColoured(text: string): boolean {
  return text.includes(`${csi}32magrees`) || text.includes(`${csi}31mdiffers`);
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-colour-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['a pipe', { NO_COLOR: '' }, false],
  ['a pipe in continuous integration', { NO_COLOR: '', CI: 'true' }, false],
  ['a pipe with FORCE_COLOR', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
])('%s has colour as it should', { timeout: 60_000 }, async (_, env, coloured) => {
  const { stdout, stderr, status } = await onestep(args, { cwd: folder, env });
  expect(status).toBe(0);
  expect(isColoured(stdout)).toBe(coloured);
  if (!coloured) expect(stdout + stderr).not.toContain(csi);
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });

/** What a terminal of so many columns would show. */
async function onTerminal(columns: number, env: Record<string, string>): Promise<string> {
  const words = [process.execPath, '--conditions=@onestep/source', main, ...args];
  const command = words.map((word) => `'${word}'`).join(' ');
  const { FORCE_COLOR: _, NO_COLOR: __, CI: ___, ...rest } = process.env;
  const log = join(folder, 'terminal.log');
  spawnSync('script', ['-qec', `stty cols ${columns}; exec ${command}`, log], {
    cwd: folder,
    env: { ...rest, TERM: 'xterm-256color', ...env },
    stdio: 'ignore',
  });
  return readFile(log, 'utf8');
}

test.skipIf(script.status !== 0)(
  'a terminal has colour, a bar, and none with NO_COLOR',
  { timeout: 60_000 },
  async () => {
    const coloured = await onTerminal(80, {});
    expect(isColoured(coloured)).toBe(true);
    expect(coloured).toContain('░');
    const plain = await onTerminal(80, { NO_COLOR: '1' });
    expect(plain).toMatch(/ (agrees|differs)/);
    expect(isColoured(plain)).toBe(false);
  },
);

test.skipIf(script.status !== 0)(
  'a narrow terminal gets narrow lines',
  { timeout: 60_000 },
  async () => {
    const log = await onTerminal(44, { NO_COLOR: '1' });
    const answer = log.slice(log.indexOf('at '));
    const lines = answer
      .split('\r\n')
      .filter((line) => !/Simulation|Report|Script done/.test(line));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(44);
  },
);
