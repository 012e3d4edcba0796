import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { executables } from '../../../../tooling/vitest/executables.ts';
import { bundledPage } from './bundle.ts';
import { hashes } from './hashes.ts';

/** One hash for every engine and machine. A kernel that computes otherwise changes it, and so does a build that fuses. */
const pinned = {
  cholesky: '29f591d1',
  eigenvalues: '3623ccd5',
  erf: 'd88989b2',
  gelu: '7802ef74',
  gemm: 'b1e9c5a3',
  gemmTransposed: 'ceadcb00',
  golubKahan: '3759cb4e',
  normals: '2130db94',
  sigmoid: '546720de',
  silu: 'b9badd82',
  softplus: '5805b6b2',
  syrk: '8b14022d',
  tanh: 'cbe853b7',
  tridiagonalForm: '7f6d9e0b',
};

const browsers = executables('chromium', 'chromium-browser', 'google-chrome');
// A launcher named node, which finds its Node elsewhere, is asked too: its answer is the same.
const otherNodes = executables('node').filter((path) => path !== realpathSync(process.execPath));

test('this Node computes the pinned bits', () => {
  expect(hashes()).toEqual(pinned);
});

describe('the bundle', () => {
  let script = '';
  beforeAll(async () => {
    script = await bundledPage();
  });

  test.skipIf(otherNodes.length === 0)('computes them in the other Nodes on the PATH', () => {
    for (const node of otherNodes) {
      const input = `${script}\nconsole.log(JSON.stringify(globalThis.onestepHashes));`;
      const answer = execFileSync(node, ['-'], { input, encoding: 'utf8' });
      expect(JSON.parse(answer), node).toEqual(pinned);
    }
  });

  test('computes them in Chromium', async ({ skip }) => {
    const [executablePath] = browsers;
    skip(executablePath === undefined, 'no Chromium on the PATH: install the package chromium');
    const browser = await chromium.launch({
      executablePath: executablePath as string,
      args: [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
    try {
      const page = await browser.newPage();
      expect(await page.evaluate(`${script}\nglobalThis.onestepHashes`)).toEqual(pinned);
    } finally {
      await browser.close();
    }
  });
});
