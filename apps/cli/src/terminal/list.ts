import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { terminalWidth } from './width.ts';

/** Names with what they mean, in two columns, as the help writes its options. */
export function list(
  entries: readonly (readonly [string, string])[],
  { width = terminalWidth() }: { readonly width?: number } = {},
): string {
  const indent = 4 + Math.max(0, ...entries.map(([name]) => stringWidth(name)));
  return entries
    .map(([name, meaning]) => {
      const lines = wrapAnsi(meaning, Math.max(1, width - indent)).split('\n');
      const title = `  ${name}${' '.repeat(indent - 2 - stringWidth(name))}`;
      return title + lines.join(`\n${' '.repeat(indent)}`);
    })
    .join('\n');
}
