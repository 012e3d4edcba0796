import type { z } from 'zod';
import { isMapping, pathText, valueAt } from './path.ts';
import { type Problem, show, unknownName } from './problem.ts';
import { isRange, rangeValues } from './range.ts';
import { knownKeys, rangeSchema, specSchema } from './schema.ts';
import type { ExperimentSpec, RangeSpec } from './spec.ts';

/** A document against the schema, with defaults filled in; the sweep's values are left unread (see sweep.ts). */
export function check(raw: unknown): { spec?: ExperimentSpec; problems: readonly Problem[] } {
  const { document, problems } = withRidgeList(raw);
  const result = specSchema.safeParse(document);
  if (result.success && problems.length === 0) {
    return { spec: result.data as ExperimentSpec, problems };
  }
  const issues = result.success ? [] : result.error.issues;
  return { problems: [...problems, ...issues.flatMap((issue) => problemsOf(issue, document))] };
}

/** `ridge` may be a number, a list or a range; the schema knows only the list. */
function withRidgeList(raw: unknown): { document: unknown; problems: Problem[] } {
  if (!isMapping(raw) || raw.ridge === undefined || Array.isArray(raw.ridge)) {
    return { document: raw, problems: [] };
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
      unknownName(path === '' ? key : `${path}.${key}`, 'a known key', key, known),
    );
  }
  const value = valueAt(document, issue.path);
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return [unknownName(path, 'one of the known names', value, issue.values.map(String))];
  }
  if (issue.code === 'custom' && issue.params?.problem !== undefined) {
    return [{ ...(issue.params.problem as Omit<Problem, 'path'>), path }];
  }
  return [{ path, wanted: issue.message, got: show(value) }];
}
