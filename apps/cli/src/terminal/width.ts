/** Where nobody says how wide the page is. */
const usualWidth = 80;
/** Narrower than this nothing can be laid out. */
const leastWidth = 20;

/** Columns of a terminal; 80 for a pipe or a file, whatever terminal the command was started from. */
export function terminalWidth(stream: NodeJS.WriteStream = process.stdout): number {
  return stream.isTTY ? Math.max(leastWidth, stream.columns || usualWidth) : usualWidth;
}
