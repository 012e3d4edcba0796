import {
  catalogueEntry,
  type FunctionSpec,
  functionNames,
  type NamedSpec,
  type SpecModifiers,
} from '@onestep/activation';

/** What the list of forms offers: names of the catalogue, and the forms with coefficients or terms. */
export const otherForms = {
  hermite: 'Hermite series',
  polynomial: 'polynomial',
  sum: 'sum of functions',
} as const;

export type FormName = string;

/** A function spec that is not a bare name. */
export type FunctionObject = Exclude<FunctionSpec, string>;

export function asObject(spec: FunctionSpec): FunctionObject {
  return typeof spec === 'string' ? { name: spec } : spec;
}

export function formOf(spec: FunctionSpec): FormName {
  const { name } = asObject(spec) as NamedSpec;
  if (name !== undefined) return name;
  return Object.keys(otherForms).find((form) => form in asObject(spec)) ?? 'hermite';
}

/** Activations need a derivative, teachers do not. */
export function namesFor(role: 'activation' | 'link'): readonly string[] {
  return functionNames.filter((name) => role === 'link' || isDifferentiable(name));
}

function isDifferentiable(name: string): boolean {
  const entry = catalogueEntry(name);
  return entry?.create(defaultsOf(name)).derivative !== undefined;
}

/** The parameters of a named function with their defaults; none for the others. */
export function defaultsOf(form: FormName): Readonly<Record<string, number>> {
  const parameters = catalogueEntry(form)?.parameters ?? {};
  return Object.fromEntries(Object.entries(parameters).map(([key, one]) => [key, one.default]));
}

/** The same function where it can be in another form, else a simple one in that form; scale and centring stay. */
export function inForm(spec: FunctionSpec, form: FormName): FunctionObject {
  const { scale, centered } = asObject(spec);
  const modifiers: SpecModifiers = {
    ...(scale !== undefined && { scale }),
    ...(centered !== undefined && { centered }),
  };
  if (form === 'hermite') return { hermite: [0, 1, 0.4, 0.15], ...modifiers };
  if (form === 'polynomial') return { polynomial: [0, 1, 0.3], ...modifiers };
  if (form === 'sum') return { sum: [spec] };
  return { name: form, ...modifiers };
}

/** The spec with one key set, or taken out where the value is the default. */
export function withKey(
  spec: FunctionSpec,
  key: string,
  value: unknown,
  standard?: unknown,
): FunctionObject {
  const { [key]: _, ...rest } = asObject(spec) as unknown as Record<string, unknown>;
  return (value === standard ? rest : { ...rest, [key]: value }) as unknown as FunctionObject;
}
