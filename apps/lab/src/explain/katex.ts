import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Lines that were set before: most of a formula is the same for every setting. */
const known = new Map<string, string>();
const mostKnown = 300;

/** TeX as HTML, with MathML for screen readers. */
export function renderTex(tex: string): string {
  const before = known.get(tex);
  if (before !== undefined) return before;
  const html = katex.renderToString(tex, { throwOnError: false, displayMode: false });
  if (known.size >= mostKnown) known.clear();
  known.set(tex, html);
  return html;
}
