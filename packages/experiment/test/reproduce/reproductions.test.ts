import { figureTitles, parseOverride, planExperiment, readSpec } from '@onestep/experiment';
import { type FigureContent, renderFigure, renderIndex } from '@onestep/experiment/node';
import { type DataRow, dataColumns, reproductions } from '@onestep/experiment/reproduce';
import { JSDOM } from 'jsdom';
import papaparse from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { presetText, tinyRun } from './tiny.ts';

const { DOMParser } = new JSDOM('').window;
const contents: FigureContent[] = [];

beforeAll(async () => {
  for (const reproduction of reproductions) {
    const run = await tinyRun(reproduction);
    const manifest = {
      spec: run.plan.spec,
      specHash: 'hash',
      seed: run.plan.spec.seed,
      trials: run.plan.spec.trials,
      options: { theory: 'small-step', normFluctuation: false },
      versions: { onestep: '0', node: '0' },
      backend: 'reference',
      machine: 'a machine',
      started: '2026-01-01T00:00:00.000Z',
      seconds: 1,
    } as const;
    const rows = reproduction.rows(run);
    contents.push({ reproduction, plan: run.plan, rows, manifest, rerun: 'onestep reproduce' });
  }
}, 120_000);

test('every figure has a title, a preset and a quick form of it', () => {
  expect(reproductions.map(({ name }) => name)).toEqual(Object.keys(figureTitles));
  for (const { name, quick } of reproductions) {
    const whole = planExperiment(readSpec(presetText(name), name));
    const small = planExperiment(readSpec(presetText(name), name, quick.map(parseOverride)));
    const work = ({ spec, cells }: typeof whole) =>
      spec.trials *
      cells.reduce(
        (sum, cell) => sum + cell.spec.data.ridgeSamples ** 2 * cell.stepSizes.length,
        0,
      );
    expect(work(small)).toBeLessThan(work(whole) / 2);
  }
});

describe.each(reproductions.map(({ name }, index) => ({ name, index })))(
  'the figure $name',
  ({ name, index }) => {
    const content = (): FigureContent => contents[index] as FigureContent;

    test('draws simulation with its error, and limits without', () => {
      const { rows } = content();
      const sources = new Set(rows.map(({ source }) => source));
      expect(sources).toContain('simulation');
      expect(sources).toContain('small-step');
      for (const row of rows) {
        expect([row.x, row.value].every(Number.isFinite)).toBe(true);
        if (row.source === 'simulation') expect(row.trials).toBeGreaterThanOrEqual(1);
        else expect([row.trials, row.standardError]).toEqual([null, null]);
      }
    });

    test('is one well-formed SVG with its typeface inside and nothing from outside', async () => {
      const { [`${name}.svg`]: svg = '' } = await renderFigure(content());
      const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
      expect(root.tagName).toBe('svg');
      expect(root.querySelector('style')?.textContent).toContain('data:font/woff2;base64,');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(references(svg)).toEqual([]);
      expect(root.querySelectorAll('text').length).toBeGreaterThan(5);
    });

    test('has a page that says what it shows, from what, and how to make it again', async () => {
      const { [`${name}.html`]: html = '' } = await renderFigure(content());
      const { document } = new JSDOM(html).window;
      expect(document.querySelectorAll('svg')).toHaveLength(1);
      expect(document.querySelectorAll('script')).toHaveLength(0);
      const text = document.body.textContent ?? '';
      for (const said of [
        ...content().reproduction.caption,
        'onestep reproduce',
        'Seed 1',
        '3 trials',
      ]) {
        expect(text).toContain(said);
      }
      // Its own data and drawing lie beside it; nothing else is referred to.
      expect(references(html)).toEqual([`${name}.csv`, `${name}.svg`]);
    });

    test('has its numbers beside it, and is drawn from them alone', async () => {
      const { [`${name}.csv`]: csv = '', [`${name}.svg`]: svg } = await renderFigure(content());
      const { data, errors } = papaparse.parse<Record<string, string>>(csv.trimEnd(), {
        header: true,
      });
      expect(errors).toEqual([]);
      const read = data.map((record) => rowOf(record));
      expect(read).toEqual(content().rows);
      const again = await renderFigure({ ...content(), rows: read });
      expect(withoutIds(again[`${name}.svg`])).toBe(withoutIds(svg));
    });
  },
);

test('the index has every figure and its page', async () => {
  const html = await renderIndex(contents);
  const { document } = new JSDOM(html).window;
  expect(document.querySelectorAll('figure svg')).toHaveLength(reproductions.length);
  const links = references(html);
  expect(links.sort()).toEqual(
    reproductions
      .flatMap(({ name }) => ['csv', 'html', 'svg'].map((end) => `${name}.${end}`))
      .sort(),
  );
});

/** What a document refers to: links and everything that is fetched. */
function references(markup: string): string[] {
  const found = [...markup.matchAll(/\b(?:href|src|xlink:href)="([^"]*)"|url\(([^)]*)\)/g)];
  return found
    .map(([, attribute, style]) => attribute ?? style ?? '')
    .filter((address) => !address.startsWith('data:') && !address.startsWith('#'));
}

/** Clip paths are numbered through. */
function withoutIds(svg = ''): string {
  return svg.replace(/plot-clip-\d+/g, 'plot-clip');
}

function rowOf(record: Record<string, string>): DataRow {
  const texts = ['panel', 'quantity', 'source'];
  return Object.fromEntries(
    dataColumns.map((column) => {
      const text = record[column] ?? '';
      if (texts.includes(column)) return [column, text];
      return [column, text === '' ? null : Number(text)];
    }),
  ) as unknown as DataRow;
}
