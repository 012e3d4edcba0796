import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ControlProps } from './field.tsx';

interface DraftInputProps extends Partial<ControlProps> {
  /** What the spec says now. */
  readonly text: string;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  /** Takes what was typed over; false where it is refused and stays as it was typed. */
  readonly onCommit: (typed: string) => boolean;
}

/** A line of text that counts when Enter is pressed or the field is left. */
export function DraftInput({
  text,
  inputMode = 'decimal',
  onCommit,
  ...control
}: DraftInputProps): JSX.Element {
  // A draft lives as long as the value that it was typed over.
  const draft = useSignal<{ readonly typed: string; readonly over: string } | null>(null);
  const shown = draft.value?.over === text ? draft.value.typed : text;
  return (
    <input
      {...control}
      type="text"
      autocomplete="off"
      spellcheck={false}
      inputMode={inputMode}
      value={shown}
      onChange={({ currentTarget: { value: typed } }) => {
        draft.value = typed !== text && !onCommit(typed) ? { typed, over: text } : null;
        if (typed === text) onCommit(typed);
      }}
    />
  );
}
