import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { build } from 'vite';
import { executables } from '../../../../tooling/vitest/executables.ts';

/** The first Chromium on the PATH that may be run. */
export function findChromium(): string | undefined {
  return executables('chromium', 'chromium-browser', 'google-chrome')[0];
}

/** A page of the lab, with what went wrong in it. */
interface OpenPage {
  readonly page: Page;
  /** Errors of the console and of scripts, requests that failed or left this machine. */
  readonly problems: readonly string[];
}

/** The built lab on a static server, under a path as on a shared site, and a browser. */
export interface ServedLab {
  readonly address: string;
  readonly browser: Browser;
  open(hash?: string, options?: BrowserContextOptions, browser?: Browser): Promise<OpenPage>;
  /** Another browser, whose WebGL is software: pages then have a GPU. */
  launchWithGpu(): Promise<Browser>;
  close(): Promise<void>;
}

const path = '/some/where/lab/';

const quiet = [
  ...['--no-sandbox', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

export async function serveBuiltLab(executablePath: string): Promise<ServedLab> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const outDir = await mkdtemp(join(tmpdir(), 'onestep-lab-'));
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const files = sirv(outDir, { dev: true });
  const server = createServer((request, response) => {
    const notFound = (): void => {
      response.writeHead(404).end();
    };
    if (!request.url?.startsWith(path)) return notFound();
    request.url = request.url.slice(path.length - 1);
    files(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}${path}`;
  const browser = await chromium.launch({ executablePath, args: [...quiet, '--disable-gpu'] });
  return {
    address,
    browser,
    launchWithGpu: () =>
      chromium.launch({
        executablePath,
        args: [...quiet, '--enable-unsafe-swiftshader', '--use-angle=swiftshader'],
      }),
    async open(hash = '', options = {}, from = browser) {
      const context = await from.newContext({
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
      page.on('request', (request) => {
        if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) {
          problems.push(`left this machine: ${request.url()}`);
        }
      });
      await page.goto(address + hash);
      return { page, problems };
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true });
    },
  };
}
