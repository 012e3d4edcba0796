import { closestName } from '@onestep/activation';

/** One thing wrong with an input: where, what was wanted, what came, and what may have been meant. */
export interface Problem {
  readonly path: string;
  readonly wanted: string;
  readonly got: string;
  readonly suggestion?: string;
}

/** Thrown for any input the user can mend; carries every problem found, not only the first. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly source: string;
  readonly problems: readonly Problem[];

  constructor(source: string, problems: readonly Problem[]) {
    super([`${source}: ${countOf(problems)}`, ...problems.map(describeProblem)].join('\n'));
    this.source = source;
    this.problems = problems;
  }
}

/** "  step.size: wanted a number ≥ 0, got -1" */
function describeProblem({ path, wanted, got, suggestion }: Problem): string {
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `  ${path === '' ? '(whole document)' : path}: wanted ${wanted}, got ${got}${hint}`;
}

/** A problem with a key or name nobody knows, with the nearest known one as the suggestion. */
export function unknownName(
  path: string,
  kind: string,
  name: string,
  known: readonly string[],
): Problem {
  const suggestion = closestName(name, known);
  return {
    path,
    wanted: `${kind} (${known.join(', ')})`,
    got: JSON.stringify(name),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** A value as a user would recognise it, short enough for one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

function countOf(problems: readonly Problem[]): string {
  return problems.length === 1 ? '1 problem' : `${problems.length} problems`;
}
