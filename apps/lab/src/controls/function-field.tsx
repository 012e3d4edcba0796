import { type FunctionSpec, functionLabel, type SumSpec } from '@onestep/activation';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { SymbolName } from '../explain/symbol-name.tsx';
import type { SymbolKey } from '../explain/symbols.ts';
import { usePage } from '../page.ts';
import { DraftInput } from './draft-input.tsx';
import {
  asObject,
  defaultsOf,
  formOf,
  inForm,
  namesFor,
  otherForms,
  withKey,
} from './function-form.ts';
import { numberList, numberOrText } from './text-field.tsx';

type Role = 'activation' | 'link';

interface FunctionFieldProps {
  readonly label: string;
  readonly symbol: SymbolKey;
  readonly path: string;
  readonly use: Role;
  readonly spec: FunctionSpec;
}

/** A function of the spec in any of its forms, with what is wrong beneath. */
export function FunctionField({ label, symbol, path, use, spec }: FunctionFieldProps): JSX.Element {
  const { state } = usePage().lab;
  const refusal = state.refusals.value.get(path);
  return (
    <fieldset class="function">
      <legend>
        {label} <SymbolName name={symbol} />
      </legend>
      <details>
        <summary aria-label={`Change the ${label}, now ${functionLabel(spec)}`}>
          {functionLabel(spec)}
        </summary>
        <FunctionForm
          spec={spec}
          use={use}
          name={label}
          onChange={(next) => state.edit({ [path]: next })}
        />
      </details>
      {refusal === undefined ? null : (
        <p class="problem" role="alert">
          {refusal.problems.map(({ wanted, got }) => `wanted ${wanted}, got ${got}`).join('; ')}
        </p>
      )}
    </fieldset>
  );
}

interface FunctionFormProps {
  readonly spec: FunctionSpec;
  readonly use: Role;
  /** What the function is called, for those who hear the controls. */
  readonly name: string;
  readonly onChange: (spec: FunctionSpec) => boolean;
}

function FunctionForm({ spec, use, name, onChange }: FunctionFormProps): JSX.Element {
  const form = formOf(spec);
  const object = asObject(spec);
  const values = object as unknown as Readonly<Record<string, unknown>>;
  const set = (key: string, standard?: unknown) => (value: unknown) =>
    onChange(withKey(spec, key, value, standard));
  return (
    <div class="function-form">
      <select
        aria-label={`${name}: form`}
        value={form}
        onChange={({ currentTarget }) => onChange(inForm(spec, currentTarget.value))}
      >
        {namesFor(use).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
        {Object.entries(otherForms).map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {Object.entries(defaultsOf(form)).map(([key, standard]) => (
        <Labelled key={key} text={key}>
          {(id) => (
            <DraftInput
              id={id}
              text={String(values[key] ?? standard)}
              onCommit={(typed) => set(key, standard)(numberOrText(typed))}
            />
          )}
        </Labelled>
      ))}
      {form === 'hermite' || form === 'polynomial' ? (
        <Labelled text={form === 'hermite' ? 'c₀, c₁, …' : 'p₀, p₁, …'}>
          {(id) => (
            <DraftInput
              id={id}
              text={(values[form] as readonly number[]).join(', ')}
              onCommit={(typed) => set(form)(numberList(typed))}
            />
          )}
        </Labelled>
      ) : null}
      {form === 'sum' ? (
        <Terms spec={object as SumSpec} use={use} name={name} onChange={onChange} />
      ) : null}
      <Labelled text="scale">
        {(id) => (
          <DraftInput
            id={id}
            text={String(object.scale ?? 1)}
            onCommit={(typed) => set('scale', 1)(numberOrText(typed))}
          />
        )}
      </Labelled>
      <label class="check">
        <input
          type="checkbox"
          checked={object.centered === true}
          onChange={({ currentTarget }) => set('centered', false)(currentTarget.checked)}
        />
        centred
      </label>
    </div>
  );
}

interface TermsProps extends Omit<FunctionFormProps, 'spec'> {
  readonly spec: SumSpec;
}

function Terms({ spec, use, name, onChange }: TermsProps): JSX.Element {
  const terms = (next: readonly FunctionSpec[]): boolean => onChange(withKey(spec, 'sum', next));
  return (
    <ul class="terms">
      {spec.sum.map((term, i) => (
        <li key={i}>
          <FunctionForm
            spec={term}
            use={use}
            name={`${name}, term ${i + 1}`}
            onChange={(next) => terms(spec.sum.map((old, j) => (j === i ? next : old)))}
          />
          {spec.sum.length > 1 ? (
            <button
              type="button"
              class="quiet"
              aria-label={`remove term ${i + 1} of ${name}`}
              onClick={() => terms(spec.sum.filter((_, j) => j !== i))}
            >
              remove
            </button>
          ) : null}
        </li>
      ))}
      <li>
        <button type="button" class="quiet" onClick={() => terms([...spec.sum, 'identity'])}>
          add a term
        </button>
      </li>
    </ul>
  );
}

interface LabelledProps {
  readonly text: string;
  readonly children: (id: string) => JSX.Element;
}

function Labelled({ text, children }: LabelledProps): JSX.Element {
  const id = useId();
  return (
    <div class="labelled">
      <label for={id}>{text}</label>
      {children(id)}
    </div>
  );
}
