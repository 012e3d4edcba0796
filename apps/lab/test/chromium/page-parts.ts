import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExperimentSpec, readSpec, specFromLink } from '@onestep/experiment';
import type { Page } from 'playwright-core';

/** Small enough for a second of simulation. */
export const small: ExperimentSpec = readSpec(`
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
export const long: ExperimentSpec = {
  ...small,
  trials: 400,
  network: { ...small.network, inputDim: 200, width: 300 },
  data: { ...small.data, stepSamples: 400, ridgeSamples: 400 },
};

/** Waits for the end of a run. */
export const finished = (page: Page): Promise<void> =>
  page.getByRole('button', { name: '▶ Run' }).waitFor();

/** η as the page says it. */
export const eta = (page: Page): Promise<string | null> =>
  page.locator('.readings dd').first().textContent();

/** The spec in the address. */
export const specOf = (page: Page): ExperimentSpec => specFromLink(page.url());

/** Lets the page open a file of that text. */
export async function openFile(page: Page, name: string, text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'onestep-page-'));
  try {
    const file = join(folder, name);
    await writeFile(file, text);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.notice').filter({ hasText: name }).waitFor();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The rows of a view's CSV, by column. */
export async function savedRows(page: Page, view: string): Promise<Record<string, string>[]> {
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
