import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canonicalText,
  type ExperimentSpec,
  labLink,
  planExperiment,
  readSpec,
  specFromLink,
  summarize,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findChromium, type ServedLab, serveBuiltLab } from './served-lab.ts';

const executablePath = findChromium();
if (executablePath === undefined) {
  console.warn('The page is not tested: no Chromium on the PATH (Debian: the package chromium).');
}

/** Small enough for a second of simulation. */
const small: ExperimentSpec = readSpec(`
title: A small setting
seed: tests
trials: 4
network: { inputDim: 40, width: 60, activation: { name: relu, centered: true } }
data: { stepSamples: 90, ridgeSamples: 80, testSamples: 150 }
teacher: { link: { sum: [{ name: tanh, scale: 1.2 }, { hermite: [0, 0, 0.354] }] }, noise: 0.4 }
step: { size: 2 }
ridge: [0.1, 1]
measure: [errors, spectrum, outliers, alignments]
sweep: { step.size: [0, 1, 2, 4] }
`);

/** Long enough to be stopped. */
const long: ExperimentSpec = {
  ...small,
  trials: 400,
  network: { ...small.network, inputDim: 200, width: 300 },
  data: { ...small.data, stepSamples: 400, ridgeSamples: 400 },
};

const finished = (page: Page): Promise<void> =>
  page.getByRole('button', { name: '▶ Run' }).waitFor();
const views = (page: Page) => page.locator('.view');
const eta = (page: Page): Promise<string | null> =>
  page.locator('.readings dd').first().textContent();
const specOf = (page: Page): ExperimentSpec => specFromLink(page.url());

describe.skipIf(executablePath === undefined)('the page in Chromium', { timeout: 240_000 }, () => {
  let lab: ServedLab;
  let folder = '';
  beforeAll(async () => {
    lab = await serveBuiltLab(executablePath as string);
    folder = await mkdtemp(join(tmpdir(), 'onestep-page-'));
  }, 120_000);
  afterAll(async () => {
    await lab?.close();
    if (folder !== '') await rm(folder, { recursive: true });
  });

  test('a student goes from a preset to a shared link, and back', async () => {
    const { page, problems } = await lab.open();
    // The start is a true picture: simulated, with limits.
    await page.locator('[data-view=errors] svg[role=img]').waitFor();
    await page.getByText('8 trials, about').waitFor();
    expect(await page.locator('[data-view=errors] svg circle').count()).toBe(7);
    expect(specOf(page).title).toBe('A spike appears');

    await page.getByLabel('Preset').selectOption('no-linear-part');
    expect(specOf(page).title).toContain('no linear part');
    await page.getByLabel('Preset').selectOption('a-spike-appears');
    const before = await eta(page);
    const slider = page.getByRole('slider', { name: 'step exponent' });
    await slider.focus();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
    const after = await eta(page);
    expect(Number(after)).toBeGreaterThan(Number(before));
    expect(await slider.getAttribute('aria-valuetext')).toContain(`η = ${after}`);
    await page.locator('[data-view=errors] [data-limit=ready]').waitFor();

    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Copied: the link to this state.').waitFor();
    const shared = await page.evaluate(() => navigator.clipboard.readText());
    expect(shared).toBe(page.url());
    const other = await lab.open(new URL(shared).hash);
    expect(await eta(other.page)).toBe(after);
    expect(specOf(other.page)).toEqual(specOf(page));
    await other.page.reload();
    expect(await eta(other.page)).toBe(after);

    for (let i = 0; i < 5; i += 1) await page.goBack();
    expect(await eta(page)).toBe(before);
    await page.goForward();
    expect(Number(await eta(page))).toBeGreaterThan(Number(before));
    expect([...problems, ...other.problems]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  test('the numbers are the command line’s for the same spec', async () => {
    const { page, problems } = await lab.open(labLink(small, ''));
    await page.getByText('4 trials, about').waitFor();
    const plan = planExperiment(small);
    const results = await runPlan(plan, { workers: 1 });
    for (const [quantity, ridgeIndex] of [
      ['testError', 0],
      ['objective', 1],
      ['trainError', 1],
    ] as const) {
      await page.getByLabel('Which error').selectOption(quantity);
      await page
        .locator('[data-view=errors]')
        .getByLabel('Which ridge')
        .selectOption(String(ridgeIndex));
      const rows = await savedRows(page, 'errors');
      const simulated = rows.filter(({ kind }) => kind === 'simulation');
      expect(simulated.map(({ stepSize }) => Number(stepSize))).toEqual([0, 1, 2, 4]);
      for (const [stepIndex, row] of simulated.entries()) {
        const values = (results[0] ?? []).map(
          ({ measured }) => measured[stepIndex]?.[ridgeIndex]?.[quantity] as number,
        );
        const { mean, standardError } = summarize(values);
        expect(row.quantity).toBe(quantity);
        expect(Number(row.trials)).toBe(4);
        expect(Math.abs(Number(row.value) / mean - 1)).toBeLessThan(1e-9);
        expect(Math.abs(Number(row.standardError) / (standardError ?? 0) - 1)).toBeLessThan(1e-7);
      }
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('with its products on the GPU the numbers agree to float32', async () => {
    const withGpu = await lab.launchWithGpu();
    try {
      const { page, problems } = await lab.open(labLink(small, ''), {}, withGpu);
      await page.getByText('4 trials, about').waitFor();
      const simulated = async (): Promise<number[]> =>
        (await savedRows(page, 'errors'))
          .filter(({ kind }) => kind === 'simulation')
          .map(({ value }) => Number(value));
      const exact = await simulated();
      await page.getByLabel('products on the GPU').check();
      await page.getByRole('button', { name: '▶ Run' }).click();
      await page.getByText('in float32, on the GPU').first().waitFor();
      await finished(page);
      const rounded = await simulated();
      expect(rounded).not.toEqual(exact);
      for (const [i, value] of exact.entries()) {
        expect(Math.abs((rounded[i] as number) / value - 1)).toBeLessThan(1e-4);
      }
      expect(problems).toEqual([]);
    } finally {
      await withGpu.close();
    }
  });

  test('what it copies runs elsewhere: spec, command line and TypeScript', async () => {
    const { page, problems } = await lab.open(labLink({ ...small, step: { size: 3 } }, ''));
    const copied = async (name: string): Promise<string> => {
      await page.getByText('Copy as').click();
      await page.getByRole('button', { name }).click();
      await page.getByText('Copied: ').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const ran: ExperimentSpec = {
      ...small,
      step: { size: 3 },
      sweep: { 'step.size': [0, 1, 2, 3, 4] },
    };
    expect(readSpec(await copied('Spec (YAML)'))).toEqual(ran);
    const command = await copied('Command line');
    const [, link = ''] = /^npm run --silent onestep -- compare '(.*)'$/.exec(command) ?? [];
    expect(specFromLink(link)).toEqual(ran);
    const program = await copied('TypeScript');
    const [, text = ''] = /readSpec\(`\n([\s\S]*?)`\);/.exec(program) ?? [];
    expect(readSpec(text)).toEqual(ran);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a run is paused, resumed and cancelled, and the next seed is another run', async () => {
    const { page, problems } = await lab.open(labLink(long, ''));
    await page.getByRole('button', { name: '▶ Run' }).click();
    // Long runs are asked about first.
    const ask = page.getByRole('button', { name: 'Run all the same' });
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await ask.or(cancel).first().waitFor();
    if (await ask.isVisible()) await ask.click();
    await page.getByText(/^[1-9]\d* of 400 trials/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await cancel.click();
    await finished(page);
    await page.getByText(/cancelled after \d+ of 400 trials/).waitFor();
    await page.getByLabel('trials', { exact: true }).fill('2');
    await page.getByLabel('trials', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Next seed' }).click();
    await page.getByText('2 trials, about').waitFor();
    expect(specOf(page).seed).toBe('tests2');
    expect(specOf(page).trials).toBe(2);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a broken link, a refused value and a broken file leave the last good state, and say why', async () => {
    const { page, problems } = await lab.open(`${labLink(small, '')}&network.width=-3`);
    await page.getByText('This link cannot be read').waitFor();
    expect(specOf(page).title).toBe('A spike appears');
    await page.getByRole('button', { name: 'Dismiss' }).click();

    const before = canonicalText(specOf(page));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      labLink(small, '').replace('relu', 'relo'),
    );
    await page.getByText('did you mean relu?').waitFor();
    expect(canonicalText(specOf(page))).toBe(before);

    const width = page.getByLabel('width', { exact: true });
    await width.fill('many');
    await width.press('Enter');
    await page.getByText('wanted a positive whole number (hidden width N), got "many"').waitFor();
    expect(await width.getAttribute('aria-invalid')).toBe('true');
    expect(canonicalText(specOf(page))).toBe(before);
    await width.fill('170');
    await width.press('Enter');
    expect(await width.getAttribute('aria-invalid')).toBe('false');
    expect(specOf(page).network.width).toBe(170);

    await openFile(page, 'broken.yaml', 'network: { inputDim: 4\ndata: [');
    await page.getByText('broken.yaml cannot be used; nothing was changed.').waitFor();
    expect(specOf(page).network.width).toBe(170);
    await openFile(page, 'picture.json', '{"points": [1], "manifest": {}}');
    await page.getByText('picture.json cannot be used; nothing was changed.').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('it opens a spec, and a result of the command line with its simulation', async () => {
    const { page, problems } = await lab.open();
    await openFile(page, 'mine.yaml', stringify(small));
    await page.getByText('Loaded the spec mine.yaml.').waitFor();
    expect(specOf(page)).toEqual(small);

    const simulation = { mean: 0.75, standardError: 0.01, trials: 20 };
    const quantities = { testError: { simulation, limit: 0.7, status: 'ok', z: 5, agrees: false } };
    const points = [0, 1, 2, 4].flatMap((size) =>
      small.ridge.map((ridge) => ({ at: { 'step.size': size, ridge }, quantities })),
    );
    const verdict = { agrees: false, maxAbsZ: 5, allowance: 0.05 };
    const result = { theory: 'any-step', points, verdict, manifest: { spec: small } };
    await openFile(page, 'result.json', JSON.stringify(result));
    await page.getByText('Showing the simulation recorded in result.json.').waitFor();
    const rows = (await savedRows(page, 'errors')).filter(({ kind }) => kind === 'simulation');
    expect(rows.map(({ value, trials }) => [Number(value), Number(trials)])).toEqual(
      [0, 1, 2, 4].map(() => [0.75, 20]),
    );
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('at phone width nothing scrolls sideways and the picture comes before the model', async () => {
    const { page, problems } = await lab.open('', { viewport: { width: 360, height: 740 } });
    await page.locator('[data-view=errors] svg[role=img]').waitFor();
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content).toBeLessThanOrEqual(window as number);
    const picture = await views(page).first().boundingBox();
    const model = await page.getByRole('form', { name: 'Model' }).boundingBox();
    expect(picture?.y).toBeLessThan(model?.y ?? 0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('no serious accessibility finding, %s', async (scheme) => {
    const { page, problems } = await lab.open(labLink(small, ''), { colorScheme: scheme });
    await page.getByText('4 trials, about').waitFor();
    await page.locator('.katex').first().waitFor();
    for (const button of await page.getByRole('button', { name: 'Explain' }).all()) {
      await button.click();
    }
    await page.getByText('1.2·tanh(x)').click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(scheme);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') });
    const findings = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run();
      return violations.map(({ id, impact, nodes }) => ({
        id,
        impact: impact ?? null,
        at: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
      }));
    });
    const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  async function openFile(page: Page, name: string, text: string): Promise<void> {
    const file = join(folder, name);
    await writeFile(file, text);
    await page.locator('input[type=file]').setInputFiles(file);
  }
});

/** The rows of a view's CSV, by column. */
async function savedRows(page: Page, view: string): Promise<Record<string, string>[]> {
  const saving = page.waitForEvent('download');
  await page.locator(`[data-view=${view}]`).getByRole('button', { name: 'CSV' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(?=,|$)/g) ?? [];
    const fields = line.split(',').length === columns.length ? line.split(',') : cells;
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? '']));
  });
}
