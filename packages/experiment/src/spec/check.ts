import type { z } from 'zod';
import { isMapping, pathText, valueAt } from './path.ts';
import { type Problem, show, unknownName } from './problem.ts';
import { isRange, rangeValues } from './range.ts';
import { knownKeys, rangeSchema, specSchema } from './schema.ts';
import type { ExperimentSpec, RangeSpec } from './spec.ts';

/** A document against the schema, with defaults filled in; the sweep's values are left unread (see sweep.ts). */
export function check(raw: unknown): { spec?: ExperimentSpec; problems: readonly Problem[] } {
  const other = otherDocument(raw);
  if (other !== undefined) return { problems: [{ path: '', wanted: 'a spec', ...other }] };
  const { document, problems } = withRidgeList(raw);
  const result = specSchema.safeParse(document);
  if (result.success && problems.length === 0) {
    return { spec: result.data as ExperimentSpec, problems };
  }
  const issues = result.success ? [] : result.error.issues;
  const found = issues.flatMap((issue) => problemsOf(issue, document));
  // A single ridge was made a list of one.
  const isList = isMapping(raw) && (Array.isArray(raw.ridge) || isRange(raw.ridge));
  const written = found.map((problem) =>
    !isList && problem.path === 'ridge[0]' ? { ...problem, path: 'ridge' } : problem,
  );
  return { problems: [...problems, ...written] };
}

/** What a document is that is clearly something else than a spec. */
function otherDocument(raw: unknown): Pick<Problem, 'got'> | undefined {
  if (raw === null || raw === undefined) return { got: 'an empty document' };
  if (isMapping(raw) && 'points' in raw && 'manifest' in raw) {
    return { got: 'a result; onestep compare --manifest runs it again' };
  }
  return undefined;
}

/** `ridge` may be a number, a list or a range; the schema knows only the list. */
function withRidgeList(raw: unknown): { document: unknown; problems: Problem[] } {
  if (!isMapping(raw) || raw.ridge === undefined || Array.isArray(raw.ridge)) {
    return { document: raw, problems: [] };
  }
  if (isMapping(raw.ridge) && !isRange(raw.ridge)) {
    const wanted = 'a positive number, a list of them, or { from, to, count, scale }';
    const problem = { path: 'ridge', wanted, got: show(raw.ridge) };
    return { document: { ...raw, ridge: [1] }, problems: [problem] };
  }
  if (!isRange(raw.ridge)) return { document: { ...raw, ridge: [raw.ridge] }, problems: [] };
  const range = rangeSchema.safeParse(raw.ridge);
  if (!range.success) {
    const problems = range.error.issues.flatMap((issue) =>
      problemsOf({ ...issue, path: ['ridge', ...issue.path] }, raw),
    );
    return { document: { ...raw, ridge: [1] }, problems };
  }
  return { document: { ...raw, ridge: rangeValues(range.data as RangeSpec) }, problems: [] };
}

function problemsOf(issue: z.core.$ZodIssue, document: unknown): Problem[] {
  const path = pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys[path] ?? ['from', 'to', 'count', 'scale'];
    return issue.keys.map((key) =>
      unknownName(pathText([...issue.path, key]), 'a known key', key, known),
    );
  }
  const value = valueAt(document, issue.path);
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return [unknownName(path, 'one of the known names', value, issue.values.map(String))];
  }
  if (issue.code === 'custom' && issue.params?.problem !== undefined) {
    return [{ ...(issue.params.problem as Omit<Problem, 'path'>), path }];
  }
  const suggestion = issue.code === 'invalid_type' ? meant(value, issue.expected) : undefined;
  return [
    {
      path,
      wanted: issue.message,
      got: show(value),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ];
}

/** What a value of the wrong type was probably meant to be. */
function meant(value: unknown, expected: string): string | undefined {
  if (expected === 'string') return typeof value === 'number' ? `"${value}"` : undefined;
  if (typeof value !== 'string') return undefined;
  if (expected === 'array') return `[${value}]`;
  if (expected === 'boolean') return truthValues[value.toLowerCase()];
  const number = Number(value.replaceAll('_', '').replace(',', '.'));
  const isNumber = ['number', 'int'].includes(expected) && value.trim() !== '';
  return isNumber && Number.isFinite(number) ? String(number) : undefined;
}

const truthValues: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
};
