import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from '../page.ts';
import { SymbolText } from './symbol-text.tsx';
import { type SymbolEntry, type SymbolKey, symbols } from './symbols.ts';

/** A symbol of the page that says its name, definition and value on hover or focus. */
export function SymbolName({ name }: { readonly name: SymbolKey }): JSX.Element {
  return <SymbolTip entry={symbols[name]} />;
}

/** The same for any symbol. */
export function SymbolTip({ entry }: { readonly entry: SymbolEntry }): JSX.Element {
  const { lab } = usePage();
  const id = useId();
  const { text, words, meaning, value } = entry;
  const now = value?.(lab);
  return (
    <span class="symbol">
      <var tabIndex={0} aria-describedby={id}>
        <SymbolText text={text} />
      </var>
      <span role="tooltip" id={id}>
        <strong>{words}</strong> <SymbolText text={meaning} />
        {now === undefined ? null : (
          <>
            {' '}
            Here <SymbolText text={text} /> = {now}.
          </>
        )}
      </span>
    </span>
  );
}
