import { verdictSentence } from '../comparison/verdict-sentence.ts';
import { labLink } from '../spec/link.ts';
import { specYaml } from '../spec/yaml-text.ts';
import { formatNumber } from '../statistics/format.ts';
import { cellFigures } from './cell-figures.ts';
import type { ReportContent } from './content.ts';
import { extrapolationSection } from './extrapolation-table.ts';
import { escapeHtml, pageHtml } from './markup.ts';
import { settingSentence } from './setting-sentence.ts';
import { reportStyle } from './style.ts';
import { contributionsTable, differencesTable, errorsTable, stepTable } from './tables.ts';

/**
 * One self-contained HTML file: verdict, figures, table, spec, manifest.
 *
 * @param document what the figures are drawn with: the browser's, or jsdom's
 */
export function reportHtml(content: ReportContent, document: Document): string {
  const { plan, comparison, manifest, results, warnings, rerun } = content;
  const figures = plan.cells.map((_, cell) => cellFigures(content, cell, document)).join('\n');
  const body = `<h1>${escapeHtml(plan.spec.title)}</h1>
<p class="verdict${comparison.verdict.agrees === false ? ' disagrees' : ''}">${escapeHtml(verdictSentence(comparison))}</p>
<p class="quiet">${escapeHtml(settingSentence(plan, results[0]?.length ?? 0))}</p>
${warnings.map((warning) => `<p class="quiet">Note: ${escapeHtml(warning)}</p>`).join('\n')}
${figures}
<h2>Does it agree?</h2>
<div class="scroll">${errorsTable(comparison.points)}</div>
<div class="scroll">${differencesTable(comparison.points)}</div>
<div class="scroll">${contributionsTable(comparison.points)}</div>
<div class="scroll">${stepTable(comparison.points)}</div>
<p class="quiet">± is one standard error over trials, and below it Student’s 95 % interval; z = (mean − limit)/SE. Below a
limit and its z: the same at the directions β that the trials realised. A change is the mean of paired differences from no step, on
the same draws. A quantity agrees when its mean lies within four standard errors (more for few trials, by Student’s t) plus the
finite-size allowance of its limit.</p>
${extrapolationSection(comparison.extrapolation)}
<h2>Spec</h2>
<pre>${escapeHtml(specYaml(plan.spec))}</pre>
<h2>How to rerun</h2>
<pre>${escapeHtml(rerun)}</pre>
<p class="quiet"><a href="${escapeHtml(labLink(plan.spec, content.labAddress))}">This setting in the lab</a>, to move its step and watch (<code>onestep lab</code> serves it).</p>
<p class="quiet">Spec hash ${manifest.specHash.slice(0, 16)}…, seed ${escapeHtml(JSON.stringify(manifest.seed))}, backend ${escapeHtml(manifest.backend)},
onestep ${escapeHtml(manifest.versions.onestep ?? '')}, Node ${escapeHtml(manifest.versions.node ?? '')}, ${escapeHtml(manifest.machine)},
started ${escapeHtml(manifest.started)}, ${formatNumber(manifest.seconds, 3)} s.</p>`;
  return pageHtml(plan.spec.title, reportStyle, body);
}
