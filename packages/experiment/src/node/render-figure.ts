import { lightTheme, type Theme } from '../figures/theme.ts';
import { type DataRow, dataCsv } from '../reproduce/data-row.ts';
import type { FinishedFigure } from '../reproduce/page.ts';
import type { Reproduction } from '../reproduce/reproduction.ts';
import type { Plan } from '../trial/plan.ts';
import { embeddedFontFace, embeddedFontFamily } from './embedded-font.ts';

/** What is drawn and said of one figure. */
export interface FigureContent extends Omit<FinishedFigure, 'svg' | 'rows'> {
  readonly rows: readonly DataRow[];
}

const theme: Theme = {
  ...lightTheme,
  fontFamily: `'${embeddedFontFamily}', 'DejaVu Sans', sans-serif`,
};

/** The files of one figure, by name: SVG, page and data. */
export async function renderFigure(content: FigureContent): Promise<Record<string, string>> {
  const { reproduction, rows } = content;
  const { name } = reproduction;
  const { figurePage } = await import('../reproduce/page.ts');
  const finished = await finish(content);
  const bare = figurePage(finished, '');
  return {
    [`${name}.csv`]: dataCsv(rows),
    [`${name}.svg`]: await standalone(finished.svg),
    [`${name}.html`]: figurePage(finished, await embeddedFontFace(textOf(bare))),
  };
}

/** The page with every figure on it. */
export async function renderIndex(contents: readonly FigureContent[]): Promise<string> {
  const { indexPage } = await import('../reproduce/page.ts');
  const figures = await Promise.all(contents.map(finish));
  return indexPage(figures, await embeddedFontFace(textOf(indexPage(figures, ''))));
}

async function finish({ rows, ...content }: FigureContent): Promise<FinishedFigure> {
  const svg = await drawFigure(content.reproduction, rows, content.plan);
  return { ...content, svg, rows: rows.length };
}

/** The drawing as well-formed XML, without its typeface. */
async function drawFigure(
  reproduction: Reproduction,
  rows: readonly DataRow[],
  plan: Plan,
): Promise<string> {
  const [{ JSDOM }, { composePanels }] = await Promise.all([
    import('jsdom'),
    import('../reproduce/compose.ts'),
  ]);
  const { window } = new JSDOM('');
  try {
    const svg = composePanels(reproduction.panels(rows, plan), {
      document: window.document,
      theme,
      columns: reproduction.columns,
      label: `${plan.spec.title}. ${reproduction.caption[0] ?? ''}`,
    });
    return new window.XMLSerializer().serializeToString(svg);
  } finally {
    window.close();
  }
}

/** An SVG file: the typeface in a style element of its own. */
async function standalone(svg: string): Promise<string> {
  const face = await embeddedFontFace(textOf(svg));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace('>', `><style>${face}</style>`)}\n`;
}

/** What a page or a drawing writes, markup left out; character references count as what they stand for. */
function textOf(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
};
