import type { JSX } from 'preact';
import type { SymbolKey } from '../explain/symbols.ts';
import { usePage } from '../page.ts';
import { DraftInput } from './draft-input.tsx';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly symbol?: SymbolKey;
  readonly path: string;
  /** What the spec says now. */
  readonly text: string;
  /** What the typed text means; default a number, or the text itself where it is none. */
  readonly parse?: (typed: string) => unknown;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  /** What else changes with it. */
  readonly alsoChange?: (value: unknown) => Readonly<Record<string, unknown>>;
}

/** Typed text that the spec takes over on Enter or when the field is left; what it refuses stays, with the reason. */
export function TextField({
  label,
  symbol,
  path,
  text,
  parse = numberOrText,
  inputMode = 'decimal',
  alsoChange,
}: TextFieldProps): JSX.Element {
  const { state } = usePage().lab;
  const commit = (typed: string): boolean => {
    const value = parse(typed);
    return state.edit({ [path]: value, ...alsoChange?.(value) }, { control: path });
  };
  return (
    <Field label={label} path={path} {...(symbol === undefined ? {} : { symbol })}>
      {(control) => <DraftInput {...control} text={text} inputMode={inputMode} onCommit={commit} />}
    </Field>
  );
}

export function numberOrText(typed: string): unknown {
  const trimmed = typed.trim().replace('−', '-');
  const value = Number(trimmed);
  return trimmed !== '' && Number.isFinite(value) ? value : typed;
}

/** "0.1, 1" → [0.1, 1] */
export function numberList(typed: string): unknown[] {
  return typed
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(numberOrText);
}
