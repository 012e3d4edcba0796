import { type Problem, problemText } from './problem.ts';

/** A spec that describes no function; carries every problem found, not only the first. */
export class FunctionSpecError extends TypeError {
  override readonly name = 'FunctionSpecError';
  /** At least one. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(problemText);
    super(
      lines.length === 1
        ? `functionFromSpec: ${lines[0]}`
        : `functionFromSpec: ${lines.length} problems\n${lines.map((line) => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
