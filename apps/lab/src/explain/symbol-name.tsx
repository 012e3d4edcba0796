import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from '../page.ts';
import { type SymbolKey, symbols } from './symbols.ts';

/** A symbol that says its name, definition and value on hover or focus. */
export function SymbolName({ name }: { readonly name: SymbolKey }): JSX.Element {
  const { lab } = usePage();
  const id = useId();
  const { text, words, meaning, value } = symbols[name];
  const now = value?.(lab);
  return (
    <span class="symbol">
      <var tabIndex={0} aria-describedby={id}>
        {text}
      </var>
      <span role="tooltip" id={id}>
        <strong>{words}</strong> {meaning}
        {now === undefined ? '' : ` Here ${text} = ${now}.`}
      </span>
    </span>
  );
}
