import { catalogueEntry, functionNames } from './catalogue.ts';
import { closestName } from './edit-distance.ts';
import { maxCoefficients, maxSumDepth, specForms } from './function-spec.ts';
import { type Problem, shown } from './problem.ts';

/** What a function is for: an activation needs a derivative, a teacher's link does not. */
export type FunctionRole = 'activation' | 'link';

const modifiers = ['scale', 'centered'];
const allParameters = [...new Set(functionNames.flatMap((name) => parametersOf(name)))];
const formsText = '{ name }, { hermite }, { polynomial } or { sum }';

type Path = Problem['path'];
type Keys = readonly string[];
type Fields = Readonly<Record<string, unknown>>;

/**
 * Every problem of a would-be function spec, in the order of its text; an empty list when there is none.
 *
 * @param spec anything, for instance parsed JSON or YAML.
 * @param options.role with `'activation'` also functions without a derivative (sign) are problems;
 *   default `'link'`.
 * @returns problems with their paths relative to `spec`; never throws.
 */
export function validateFunctionSpec(
  spec: unknown,
  { role = 'link' }: { readonly role?: FunctionRole } = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  checkFunction(spec, [], role, problems, 0);
  return problems;
}

function checkFunction(
  spec: unknown,
  path: Path,
  role: FunctionRole,
  problems: Problem[],
  depth: number,
): void {
  if (typeof spec === 'string') {
    checkName(spec, path, role, problems);
    return;
  }
  if (!isFields(spec)) {
    problems.push({ path, wanted: `a function's name, ${formsText}`, got: shown(spec) });
    return;
  }
  const keys = Object.keys(spec).filter((key) => spec[key] !== undefined);
  const forms = specForms.filter((form) => keys.includes(form));
  const allowed = allowedKeys(spec, forms);
  const meant = checkKeys(spec, keys, allowed, path, problems);
  if (forms.length > 1) {
    problems.push({ path, wanted: `only one of ${formsText}`, got: forms.join(' and ') });
  } else if (forms.length === 0 && !meant) {
    problems.push({ path, wanted: `a function's name, ${formsText}`, got: shown(spec) });
  }
  for (const key of keys) {
    const at = [...path, key];
    const value = spec[key];
    if (key === 'name') checkName(value, at, role, problems);
    else if (key === 'hermite' || key === 'polynomial') checkCoefficients(value, at, problems);
    else if (key === 'sum') checkSum(value, at, role, problems, depth + 1);
    else if (key === 'centered') {
      if (typeof value !== 'boolean') {
        problems.push({ path: at, wanted: 'true or false', got: shown(value) });
      }
    } else if (allowed.includes(key)) checkNumber(value, at, problems);
  }
}

/** Reports keys that do not belong; tells whether one of them was probably a form's name. */
function checkKeys(
  spec: Fields,
  keys: Keys,
  allowed: Keys,
  path: Path,
  problems: Problem[],
): boolean {
  let meantForm = false;
  for (const key of keys) {
    if (allowed.includes(key) || isForm(key)) continue;
    if (allParameters.includes(key)) {
      const owner = typeof spec.name === 'string' ? spec.name : 'this form';
      const wanted = `absent, since ${owner} has no parameter ${key}`;
      problems.push({ path: [...path, key], wanted, got: shown(spec[key]) });
      continue;
    }
    const suggestion = closestName(key, allowed);
    if (suggestion !== undefined && isForm(suggestion)) meantForm = true;
    problems.push({
      path: [...path, key],
      wanted: `one of the keys ${allowed.join(', ')}`,
      got: shown(key),
      ...(suggestion !== undefined && { suggestion }),
    });
  }
  return meantForm;
}

function isForm(key: string): boolean {
  return specForms.some((form) => form === key);
}

/** The keys that the form of a spec allows; of a misspelt name, those of any name. */
function allowedKeys(spec: Fields, forms: Keys): Keys {
  if (forms.length === 0) return [...specForms, ...allParameters, ...modifiers];
  const parameters = forms.includes('name') ? parametersOf(spec.name) : [];
  return [...forms, ...parameters, ...modifiers];
}

function parametersOf(name: unknown): Keys {
  const entry = typeof name === 'string' ? catalogueEntry(name) : undefined;
  return entry ? Object.keys(entry.parameters) : allParameters;
}

function checkName(name: unknown, path: Path, role: FunctionRole, problems: Problem[]): void {
  const entry = typeof name === 'string' ? catalogueEntry(name) : undefined;
  if (entry === undefined) {
    const suggestion = typeof name === 'string' ? closestName(name, functionNames) : undefined;
    problems.push({
      path,
      wanted: `one of ${functionNames.join(', ')}`,
      got: shown(name),
      ...(suggestion !== undefined && { suggestion }),
    });
    return;
  }
  const parameters = Object.entries(entry.parameters).map(([key, { default: value }]) => [
    key,
    value,
  ]);
  if (role === 'activation' && !entry.create(Object.fromEntries(parameters)).derivative) {
    problems.push({
      path,
      wanted: 'a function with a usable derivative (this one can only be a teacher link)',
      got: shown(name),
    });
  }
}

function checkCoefficients(value: unknown, path: Path, problems: Problem[]): void {
  const wanted = `a list of 1 to ${maxCoefficients} finite numbers`;
  if (!Array.isArray(value) || value.length === 0) {
    problems.push({ path, wanted, got: shown(value) });
  } else if (value.length > maxCoefficients) {
    problems.push({ path, wanted, got: `${value.length} of them` });
  } else {
    for (const [k, item] of value.entries()) checkNumber(item, [...path, k], problems);
  }
}

function checkSum(
  value: unknown,
  path: Path,
  role: FunctionRole,
  problems: Problem[],
  depth: number,
): void {
  if (depth > maxSumDepth) {
    problems.push({ path, wanted: `at most ${maxSumDepth} sums deep`, got: 'a deeper one' });
  } else if (!Array.isArray(value) || value.length === 0) {
    problems.push({ path, wanted: 'a list of at least one function', got: shown(value) });
  } else {
    for (const [i, term] of value.entries()) {
      checkFunction(term, [...path, i], role, problems, depth);
    }
  }
}

function checkNumber(value: unknown, path: Path, problems: Problem[]): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    problems.push({ path, wanted: 'a finite number', got: shown(value) });
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
