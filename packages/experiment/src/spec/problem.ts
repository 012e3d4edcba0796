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
    const lines = [...new Set(problems.map(describeProblem))];
    const more = lines.length > mostLines ? [`  … and ${lines.length - mostLines} more`] : [];
    super([`${source}: ${countOf(lines)}`, ...lines.slice(0, mostLines), ...more].join('\n'));
    this.source = source;
    this.problems = problems;
  }
}

/** So many problems are read; the rest is most often the same one again. */
const mostLines = 30;

/** "  step.size: wanted a number ≥ 0, got -1" */
function describeProblem({ path, wanted, got, suggestion }: Problem): string {
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  const where = path === '' ? '(whole document)' : shortened(path, 120);
  return `  ${printable(`${where}: wanted ${wanted}, got ${got}${hint}`)}`;
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
    got: show(name),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** A value as a user would recognise it, short enough for one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  return shortened(JSON.stringify(value) ?? String(value), 60);
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}

/** On one line, and without what a terminal would not print or would obey. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
    character === '\n'
      ? '\\n'
      : `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? '1 problem' : `${length} problems`;
}
