import katex from 'katex';
import 'katex/dist/katex.min.css';

/** TeX as HTML, with MathML for screen readers. */
export function renderTex(tex: string): string {
  return katex.renderToString(tex, { throwOnError: false, displayMode: false });
}
