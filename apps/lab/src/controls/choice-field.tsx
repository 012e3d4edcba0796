import type { JSX } from 'preact';
import { usePage } from '../page.ts';
import { Field } from './field.tsx';

interface ChoiceFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  /** By value, what the list says. */
  readonly choices: Readonly<Record<string, string>>;
}

/** One of a few values of the spec. */
export function ChoiceField({ label, path, value, choices }: ChoiceFieldProps): JSX.Element {
  const { state } = usePage().lab;
  return (
    <Field label={label} path={path}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={({ currentTarget }) => state.edit({ [path]: currentTarget.value })}
        >
          {Object.entries(choices).map(([choice, words]) => (
            <option key={choice} value={choice}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
