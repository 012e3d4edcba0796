import { isMapping, setAt } from './path.ts';
import { SpecError } from './problem.ts';
import { isRange } from './range.ts';
import { sizeKey } from './size.ts';
import type { ExperimentSpec } from './spec.ts';
import { parseText } from './text.ts';
import { validateSpec } from './validate.ts';

/** One `--set path=value`. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
}

/**
 * Reads a spec from YAML or JSON text, applies overrides and validates the result.
 *
 * An override of a swept path fixes it: the path leaves the sweep. `size`, which is nothing but a key of the sweep, becomes a
 * sweep of one value.
 *
 * @param text YAML (of which JSON is a part)
 * @param source what to call it in messages, such as its file name
 * @throws SpecError for malformed text and for every problem of the spec
 */
export function readSpec(
  text: string,
  source = 'spec',
  overrides: readonly Override[] = [],
): ExperimentSpec {
  return validateSpec(applyOverrides(parseText(text, source), overrides), source);
}

/** Parses `path=value`; the value is YAML, so 3, [1, 2], true and { hermite: [0, 1] } are what they look like. */
export function parseOverride(text: string): Override {
  const equals = text.indexOf('=');
  if (equals <= 0) {
    throw new SpecError('--set', [
      { path: text, wanted: 'path=value, such as step.size=5', got: JSON.stringify(text) },
    ]);
  }
  const path = text.slice(0, equals).trim();
  return { path, value: parseText(text.slice(equals + 1), `--set ${path}`) };
}

function applyOverrides(document: unknown, overrides: readonly Override[]): unknown {
  let result = document;
  for (const { path, value } of overrides) {
    if (path === sizeKey) {
      const written = Array.isArray(value) || isRange(value) ? value : [value];
      result = setAt(result, `sweep.${sizeKey}`, written);
      continue;
    }
    const spec = setAt(result, path, value);
    result = isMapping(spec.sweep) ? { ...spec, sweep: withoutFixed(spec.sweep, path) } : spec;
  }
  return result;
}

function withoutFixed(sweep: Record<string, unknown>, path: string): Record<string, unknown> {
  const fixed = path.startsWith('step.') ? ['step.size', 'step.exponent'] : [path];
  return Object.fromEntries(Object.entries(sweep).filter(([key]) => !fixed.includes(key)));
}
