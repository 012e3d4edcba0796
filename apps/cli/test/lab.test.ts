import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../src/exit-status.ts';
import { serveLab } from '../src/lab-server.ts';
import { onestep } from './run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-lab-'));
  await writeFile(join(folder, 'index.html'), '<p>the lab</p>');
  await writeFile(join(folder, 'script.js'), 'export {}');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the server of the lab', () => {
  test('gives its files, to this machine alone, and nothing else', async () => {
    const { address, close } = await serveLab(0, folder);
    try {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      const page = await fetch(address);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toBe('<p>the lab</p>');
      const script = await fetch(`${address}script.js`);
      expect(script.headers.get('content-type')).toContain('javascript');
      expect((await fetch(`${address}nowhere.js`)).status).toBe(404);
      for (const path of ['/../../../../etc/passwd', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/%ff']) {
        expect(await statusOf(address, path)).toBe(404);
      }
    } finally {
      await close();
    }
  });

  test('a lab that is not built says how to build it', async () => {
    const empty = join(folder, 'nothing');
    await expect(serveLab(0, empty)).rejects.toThrow(UsageError);
    await expect(serveLab(0, empty)).rejects.toThrow('--filter @onestep/lab build');
  });

  test('a port that is taken says how to take another', async () => {
    const { address, close } = await serveLab(0, folder);
    const { port } = new URL(address);
    try {
      await expect(serveLab(Number(port), folder)).rejects.toThrow(
        `--port ${port}: something else listens there`,
      );
    } finally {
      await close();
    }
  });
});

test.each<[string, readonly string[], string]>([
  ['a port that is no number', ['lab', '--port', 'x'], 'wanted a whole number from 0 to 65535'],
  ['a port that cannot be', ['lab', '--port', '70000'], 'wanted a whole number from 0 to 65535'],
  ['a misspelt preset', ['lab', 'three-regime', '--no-open'], 'Did you mean three-regimes?'],
])('%s: one message, status 2', async (_, args, message) => {
  const { status, stdout, stderr } = await onestep(args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
  expect(stdout).toBe('');
});

test('a link of the lab is a spec for every command, and a broken one says what is wrong', async () => {
  const link =
    'http://127.0.0.1:7891/#network.inputDim=50&network.width=60&network.activation=tanh&data.stepSamples=80&data.ridgeSamples=70&teacher.link=tanh&step.size=2&ridge=0.1';
  const read = await onestep(['theory', link, '--json', '--set', 'step.size=3']);
  expect(read.stderr).toBe('');
  expect(JSON.parse(read.stdout).points[0].at).toEqual({ 'step.size': 3, ridge: 0.1 });
  const broken = await onestep(['theory', link.replace('width=60', 'width=-60')]);
  expect(broken.stderr).toContain('network.width: wanted a positive whole number');
  expect(broken.status).toBe(2);
});

/** As no browser would ask: the path is sent as it is. */
function statusOf(address: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
