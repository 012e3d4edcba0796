import type { Problem } from '@onestep/experiment';
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { SymbolName } from '../explain/symbol-name.tsx';
import type { SymbolKey } from '../explain/symbols.ts';
import { usePage } from '../page.ts';

interface FieldProps {
  readonly label: string;
  readonly symbol?: SymbolKey;
  /** The path of the spec whose refusals are shown here. */
  readonly path: string;
  readonly children: (control: ControlProps) => ComponentChildren;
}

/** What a control needs to belong to its label and its message. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control with what is wrong beneath it. */
export function Field({ label, symbol, path, children }: FieldProps): JSX.Element {
  const { state } = usePage().lab;
  const id = useId();
  const refusal = state.refusals.value.get(path);
  const message = `${id}-problem`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {symbol === undefined ? null : <SymbolName name={symbol} />}
      {children({
        id,
        'aria-invalid': refusal !== undefined,
        'aria-describedby': refusal === undefined ? undefined : message,
      })}
      {refusal === undefined ? null : (
        <p id={message} class="problem" role="alert">
          {refusal.problems.map(problemText).join('; ')}
        </p>
      )}
    </div>
  );
}

/** "wanted a positive whole number (hidden width N), got -3" */
function problemText({ wanted, got, suggestion }: Problem): string {
  return `wanted ${wanted}, got ${got}${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`;
}
