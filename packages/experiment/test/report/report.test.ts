import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compare,
  limitsOf,
  planExperiment,
  planTheory,
  specFromLink,
  specHash,
  validateSpec,
  verdictSentence,
} from '@onestep/experiment';
import { renderReport, runPlan, writeFiles } from '@onestep/experiment/node';
import { reportHtml } from '@onestep/experiment/report';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

async function contentOf(changes: Record<string, unknown>) {
  const spec = validateSpec({ ...minimalSpec(), trials: 3, ...changes });
  const plan = planExperiment(spec);
  const results = await runPlan(plan);
  const theory = planTheory(plan);
  const limits = limitsOf(plan, theory);
  const manifest = {
    spec,
    specHash: await specHash(spec),
    seed: spec.seed,
    trials: spec.trials,
    options: { theory: 'auto' as const, normFluctuation: false },
    versions: { onestep: '0', node: '0' },
    backend: 'reference',
    machine: 'a <machine>',
    started: '2026-01-01T00:00:00.000Z',
    seconds: 1.5,
  };
  return {
    plan,
    theory,
    results,
    comparison: compare(plan, results, limits, theory),
    warnings: limits[0]?.step.warnings ?? [],
    manifest,
    rerun: 'onestep compare',
  };
}

const everything = ['errors', 'spectrum', 'outliers', 'alignments'];

test('a sweep over η gets every figure, a valid page and no NaN', async () => {
  const content = await contentOf({
    title: 'A <script>title</script> & more',
    measure: everything,
    ridge: [0.1, 1],
    sweep: { 'step.size': [0, 2, 6] },
  });
  const html = await renderReport(content);
  const { document } = new JSDOM(html).window;
  expect(document.querySelectorAll('script')).toHaveLength(0);
  expect(document.querySelector('h1')?.textContent).toBe('A <script>title</script> & more');
  expect(document.querySelector('.verdict')?.textContent).toBe(verdictSentence(content.comparison));
  // three errors at two ridges, two alignment panels, three spectra
  expect(document.querySelectorAll('figure svg')).toHaveLength(11);
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  expect(html).toContain('α = 1/4');
  // a row for each point, for each with a step, and for each step
  expect(document.querySelectorAll('table tbody tr')).toHaveLength(6 + 4 + 3);
  expect(document.querySelectorAll('table')[1]?.textContent).toContain('change of test error');
});

test('what each order is worth gets a panel for each error and ridge, and a table', async () => {
  const content = await contentOf({
    measure: ['errors', 'hierarchy'],
    ridge: [0.1, 1],
    sweep: { 'step.size': [0, 1, 2] },
  });
  const { document } = new JSDOM(await renderReport(content)).window;
  const headings = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
  expect(headings).toContain('What each order is worth');
  // three errors and two contributions, at two ridges each
  expect(document.querySelectorAll('figure svg')).toHaveLength(6 + 4);
  const table = [...document.querySelectorAll('table')].find(({ textContent }) =>
    textContent?.includes('test error, order 1'),
  );
  const header = [...(table?.querySelectorAll('th') ?? [])].map(({ textContent }) => textContent);
  expect(header).toEqual([
    'at',
    ...[1, 2, 4].flatMap((k) => [`test error, order ${k}`, `ridge objective, order ${k}`]),
  ]);
  // No row for η = 0, where there is nothing to take out.
  expect(table?.querySelectorAll('tbody tr')).toHaveLength(4);
  expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/);
});

test('orders that differ from setting to setting share one table', async () => {
  const html = await renderReport(
    await contentOf({
      measure: ['hierarchy'],
      sweep: { 'network.activation': ['tanh', 'relu', 'cos'], 'step.size': [0, 1] },
    }),
  );
  expect(html).toContain('test error, order 3');
  expect(html).toContain('test error, order 4');
  expect(html).not.toMatch(/NaN|undefined/);
});

test('a sweep over sizes gets a section on what they tend to', async () => {
  const sweep = { size: [1, 1.5, 2], 'step.size': [0, 1] };
  const html = await renderReport(await contentOf({ trials: 5, sweep }));
  const { document } = new JSDOM(html).window;
  expect(html).toContain('<h2>As the sizes grow</h2>');
  expect(html).toContain('through the sizes m = 40, 60, 80');
  const table = [...document.querySelectorAll('table')].at(-1);
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
  // Three errors, ‖β‖ and its cosine, at two steps.
  expect(rows).toHaveLength(10);
  expect(rows[0]?.textContent).toMatch(/^η = 0, λ = 0.1objective|^η = 0, λ = 0.1ridge objective/);
  expect(html).not.toMatch(/NaN|undefined/);
});

test('one point gets a table without figures against η', async () => {
  const html = await renderReport(await contentOf({}));
  expect(html).not.toContain('Errors against step size');
  expect(html).toContain('Does it agree?');
  expect(html).not.toMatch(/NaN|undefined/);
});

test('a network of two neurons has two vectors to show', async () => {
  const network = { inputDim: 3, width: 2, activation: 'tanh' };
  const html = await renderReport(
    await contentOf({ network, measure: everything, sweep: { 'step.size': [0, 3] } }),
  );
  expect(html).not.toMatch(/NaN|undefined/);
});

test('several settings get a heading each; unsupported ones still have figures', async () => {
  const content = await contentOf({
    measure: everything,
    sweep: { 'network.scaling': ['meanField', 'standard'], 'step.size': [0, 3] },
  });
  const html = reportHtml(content, new JSDOM('').window.document);
  expect(html).toContain('network.scaling = &#34;standard&#34;');
  expect(html).not.toMatch(/NaN|undefined/);
});

test('files are written whole, and the folder is left alone on failure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onestep-files-'));
  try {
    await writeFiles(join(folder, 'a', 'b'), { 'one.txt': '1', 'two.txt': '2' });
    expect((await readdir(join(folder, 'a', 'b'))).sort()).toEqual(['one.txt', 'two.txt']);
    expect(await readFile(join(folder, 'a', 'b', 'one.txt'), 'utf8')).toBe('1');
    await writeFile(join(folder, 'file'), '');
    await expect(writeFiles(join(folder, 'file'), { x: '' })).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['a', 'file']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the report links to its spec in the lab, here or where it is told', async () => {
  const content = await contentOf({ title: 'x & "y"', trials: 2, measure: ['errors'] });
  const linkIn = async (labAddress?: string): Promise<string> => {
    const html = await renderReport({ ...content, ...(labAddress && { labAddress }) });
    const { document } = new JSDOM(html).window;
    return document.querySelector('a')?.getAttribute('href') ?? '';
  };
  const here = await linkIn();
  expect(here).toMatch(/^http:\/\/127\.0\.0\.1:7891\/#title=/);
  expect(specFromLink(here)).toEqual(content.plan.spec);
  const there = await linkIn('https://example.org/lab/');
  expect(there).toMatch(/^https:\/\/example\.org\/lab\/#title=/);
  expect(specFromLink(there)).toEqual(content.plan.spec);
});
