import { functionLabel } from '@onestep/activation';
import type { Manifest } from '../manifest.ts';
import { escapeHtml, pageHtml } from '../report/markup.ts';
import { settingSentence } from '../report/setting-sentence.ts';
import { specYaml } from '../spec/yaml-text.ts';
import type { Cell, Plan } from '../trial/plan.ts';
import type { Reproduction } from './reproduction.ts';

/** A finished figure with what a page says about it. */
export interface FinishedFigure {
  readonly reproduction: Reproduction;
  readonly plan: Plan;
  readonly manifest: Manifest;
  /** The command that makes it again. */
  readonly rerun: string;
  /** The drawing, as text of an SVG element. */
  readonly svg: string;
  /** Number of rows of its data. */
  readonly rows: number;
}

/** Sizes, functions, seed and rerun of a figure as sentences. */
export function settingText({ plan, manifest }: Pick<FinishedFigure, 'plan' | 'manifest'>): string {
  const { network, teacher } = (plan.cells[0] as Cell).spec;
  const functions = `σ = ${functionLabel(network.activation)}, σ⋆ = ${functionLabel(teacher.link)}`;
  return `${functions}. ${settingSentence(plan, manifest.trials)} Seed ${JSON.stringify(manifest.seed)}.`;
}

/** One figure as a page of its own. Nothing is fetched: the drawing and its typeface are in the page. */
export function figurePage(figure: FinishedFigure, fontFace: string): string {
  const { title } = figure.plan.spec;
  return page(
    title,
    fontFace,
    `<h1>${escapeHtml(title)}</h1>\n${section(figure)}\n${specText(figure)}`,
  );
}

/** Every figure on one page, each linked to its own. */
export function indexPage(figures: readonly FinishedFigure[], fontFace: string): string {
  const title = 'What one gradient step teaches a two-layer network: the figures';
  const sections = figures.map((figure) => {
    const { name } = figure.reproduction;
    const heading = `<h2 id="${name}"><a href="${name}.html">${escapeHtml(figure.plan.spec.title)}</a></h2>`;
    return `${heading}\n${section(figure)}`;
  });
  const intro =
    'The subject of arXiv 2310.07891 (Moniri, Lee, Hassani, Dobriban) in figures, drawn from fresh simulations beside the limits at the same finite sizes. Points with bars and grey bars are simulation; solid lines any-step limits, thin lines small-step limits, dashed lines the paper’s limits as n → ∞.';
  return page(title, fontFace, `<h1>${title}</h1>\n<p>${intro}</p>\n${sections.join('\n')}`);
}

function section(figure: FinishedFigure): string {
  const { reproduction, manifest, rerun, svg, rows } = figure;
  const { name, caption } = reproduction;
  const made = `onestep ${manifest.versions.onestep ?? ''}, ${manifest.backend}, ${manifest.started.slice(0, 10)}`;
  return `<figure>
${svg}
<figcaption>${caption.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}</figcaption>
</figure>
<p class="quiet">${escapeHtml(settingText(figure))}</p>
<p class="quiet"><a href="${name}.csv">${name}.csv</a>: every number drawn, ${rows} rows · <a href="${name}.svg">${name}.svg</a> · again: <code>${escapeHtml(rerun)}</code> · ${escapeHtml(made)}</p>`;
}

function specText({ plan }: FinishedFigure): string {
  return `<h2>Spec</h2>\n<pre>${escapeHtml(specYaml(plan.spec))}</pre>`;
}

function page(title: string, fontFace: string, body: string): string {
  return pageHtml(title, `\n${fontFace}\n${style}\n`, body);
}

const style = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1140px; color: #1b1b1b; background: #fff; font: 15px/1.5 'DejaVu Sans Condensed', 'DejaVu Sans', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 16px; }
h2 { font-size: 18px; margin: 40px 0 8px; }
p { margin: 0 0 8px; max-width: 80ch; }
figure { margin: 0 0 8px; break-inside: avoid; }
figcaption { margin-top: 8px; font-size: 14px; }
figcaption p { max-width: 110ch; }
svg { display: block; width: 100%; height: auto; }
.quiet { color: #5c5c5c; font-size: 13px; max-width: none; }
a { color: #00609a; }
pre { background: #f6f6f6; padding: 8px 16px; overflow-x: auto; font-size: 12px; line-height: 1.45; }
@media print { @page { margin: 12mm; } body { padding: 0; font-size: 10px; } figcaption, .quiet { font-size: 9px; } }`;
