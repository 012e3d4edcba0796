import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Formula } from '../views/view.ts';
import type { renderTex } from './katex.ts';

/** KaTeX in a chunk of its own: the first picture does not wait for it. */
const tex = signal<{ readonly render: typeof renderTex } | null>(null);
let isAsked = false;

function loadTex(): void {
  if (isAsked) return;
  isAsked = true;
  import('./katex.ts').then(
    ({ renderTex: render }) => {
      tex.value = { render };
    },
    () => {
      // Offline after the page was loaded: the source of the formula stays readable; the next strip asks again.
      isAsked = false;
    },
  );
}

/** The limit with this setting's numbers, and one sentence of meaning. */
export function FormulaStrip({ formula }: { readonly formula: Formula }): JSX.Element {
  loadTex();
  const loaded = tex.value;
  return (
    <div class="formula">
      {formula.tex.map((line) =>
        loaded === null ? (
          <code key={line}>{line}</code>
        ) : (
          <div key={line} dangerouslySetInnerHTML={{ __html: loaded.render(line) }} />
        ),
      )}
      <p>{formula.sentence}</p>
    </div>
  );
}
