import { LineCounter, parseDocument } from 'yaml';
import { SpecError } from './problem.ts';

/**
 * A document from YAML text, of which JSON is a part.
 *
 * @throws SpecError with the line and column of what is malformed
 */
export function parseText(text: string, source: string): unknown {
  const lines = new LineCounter();
  const refuse = (path: string, cause: unknown): never => {
    const got = `an error: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new SpecError(source, [{ path, wanted: 'well-formed YAML or JSON', got }]);
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
    return refuse('', cause);
  }
  const [error] = document.errors;
  if (error !== undefined) {
    // JSON is YAML but for tabs between its tokens.
    const json = parsedJson(text);
    if (json !== undefined) return json;
    const { line, col } = lines.linePos(error.pos[0]);
    return refuse(`line ${line}, column ${col}`, error);
  }
  try {
    return document.toJS();
  } catch (cause) {
    return refuse('', cause);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
