import type { JSX } from 'preact';

/** Plain text with what follows "_" set below and what follows "^" above the line: "L_te", "η = n^α". */
export function SymbolText({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {scriptParts(text).map(({ script, text: part }, i) => {
        if (script === 'below') return <sub key={i}>{part}</sub>;
        return script === 'above' ? <sup key={i}>{part}</sup> : part;
      })}
    </>
  );
}

interface ScriptPart {
  readonly script: 'on' | 'below' | 'above';
  readonly text: string;
}

/** The text in parts, each on, below or above the line. */
export function scriptParts(text: string): ScriptPart[] {
  const parts: ScriptPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/([_^])([\p{L}\p{N}⋆±]+)/gu)) {
    if (match.index > end) parts.push({ script: 'on', text: text.slice(end, match.index) });
    parts.push({ script: match[1] === '_' ? 'below' : 'above', text: match[2] as string });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ script: 'on', text: text.slice(end) });
  return parts;
}
