import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { drawSoon, forgetDrawing } from '../views/draw-queue.ts';
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
  return (
    <div class="formula">
      {formula.tex.map((line, i) => (
        <FormulaLine key={i} line={line} />
      ))}
      <p>{formula.sentence}</p>
    </div>
  );
}

/** One line, set in a task of its own: all lines of the page at once would hold up the slider. */
function FormulaLine({ line }: { readonly line: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const loaded = tex.value;
  useEffect(() => {
    if (loaded === null) return;
    const owner = {};
    drawSoon(owner, () => {
      if (place.current !== null) place.current.innerHTML = loaded.render(line);
    });
    return () => forgetDrawing(owner);
  }, [line, loaded]);
  return <div ref={place}>{loaded === null ? <code>{line}</code> : null}</div>;
}
