import { LineCounter, parseDocument, type YAMLParseError, type YAMLWarning } from 'yaml';
import { type Problem, SpecError } from './problem.ts';

/**
 * A document from YAML text, of which JSON is a part.
 *
 * @throws SpecError with the line and column of what is malformed
 */
export function parseText(text: string, source: string): unknown {
  const lines = new LineCounter();
  const refuse = (path: string, got: string, wanted = 'well-formed YAML or JSON'): never => {
    throw new SpecError(source, [{ path, wanted, got }]);
  };
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      merge: true,
      logLevel: 'error',
    });
  } catch (cause) {
    // Brackets nested deeper than the stack.
    return refuse('', messageOf(cause));
  }
  // A tag that nobody knows is only a warning to the parser.
  const [error = document.warnings[0]] = document.errors;
  if (error !== undefined) {
    // JSON is YAML but for tabs between its tokens.
    const json = parsedJson(text);
    if (json !== undefined) return json;
    const { line, col } = lines.linePos(error.pos[0]);
    const { wanted, got } = describe(error, text);
    return refuse(`line ${line}, column ${col}`, got, wanted);
  }
  try {
    return document.toJS();
  } catch (cause) {
    return refuse('', messageOf(cause));
  }
}

/** What was wanted and what came, in plain words for the mistakes that are made most. */
function describe(
  { code, message, pos }: YAMLParseError | YAMLWarning,
  text: string,
): Pick<Problem, 'wanted' | 'got'> {
  switch (code) {
    case 'DUPLICATE_KEY': {
      const [key = 'a key'] = /^[^\s:,{}]+/.exec(text.slice(pos[0])) ?? [];
      return { wanted: 'every key once', got: `${key} again` };
    }
    case 'MULTIPLE_DOCS':
      return { wanted: 'one document', got: 'several, divided by ---' };
    case 'TAB_AS_INDENT':
      return { wanted: 'spaces before a key', got: 'a tab' };
    case 'TAG_RESOLVE_FAILED':
      return { wanted: 'plain YAML', got: `a tag (${message})` };
    default:
      return { wanted: 'well-formed YAML or JSON', got: messageOf(message) };
  }
}

function messageOf(cause: unknown): string {
  return `an error: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
