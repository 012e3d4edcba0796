import { type FunctionSpec, validateFunctionSpec } from '@onestep/activation';
import { pathText } from './path.ts';
import { SpecError } from './problem.ts';
import { parseText } from './text.ts';

/**
 * A function from one line of text: a name, or a form in YAML or JSON.
 *
 * @throws SpecError with every problem found
 */
export function parseFunctionText(text: string): FunctionSpec {
  const document = parseText(text, 'function');
  const problems = validateFunctionSpec(document);
  if (problems.length > 0) {
    throw new SpecError(
      'function',
      problems.map((problem) => ({ ...problem, path: pathText(problem.path) })),
    );
  }
  return document as FunctionSpec;
}
