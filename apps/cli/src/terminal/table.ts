import Table from 'cli-table3';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { terminalWidth } from './width.ts';

const blank = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
const gap = blank.middle.length;

export interface TableOptions {
  /** Columns to stay within; by default those of the terminal. */
  readonly width?: number;
}

type Cells = readonly string[];

/**
 * Columns aligned for reading: the first to the left, numbers to the right. What is too wide wraps between
 * words, the widest columns first; what would not fit even so is written as one block for each row.
 */
export function table(
  header: Cells,
  rows: readonly Cells[],
  { width = terminalWidth() }: TableOptions = {},
): string {
  const lines = [header, ...rows].map((cells) => cells.map(held));
  const columns = columnWidths(lines, width);
  const text = columns === undefined ? blocks(lines, width) : grid(lines, columns);
  return released(text).replace(/ +$/gm, '');
}

/** Widths that fit side by side, or undefined when not even the longest words do. */
function columnWidths(lines: readonly Cells[], width: number): number[] | undefined {
  const indices = Array.from(lines[0] ?? [], (_, i) => i);
  const widest = (measure: (cell: string) => number): number[] =>
    indices.map((i) => Math.max(0, ...lines.map((cells) => measure(cells[i] ?? ''))));
  const least = widest((cell) => Math.max(...cell.split(' ').map((word) => stringWidth(word))));
  const columns = widest((cell) => stringWidth(cell));
  let excess = sum(columns) + gap * (columns.length - 1) - width;
  for (; excess > 0; excess -= 1) {
    const slack = indices.filter((i) => (columns[i] as number) > (least[i] as number));
    const longest = Math.max(...slack.map((i) => columns[i] as number));
    const chosen = slack.find((i) => columns[i] === longest);
    if (chosen === undefined) return undefined;
    columns[chosen] = longest - 1;
  }
  return columns;
}

function grid([header = [], ...rows]: readonly Cells[], columns: readonly number[]): string {
  const wrapped = (cells: Cells): string[] =>
    cells.map((cell, i) => wrapAnsi(cell, columns[i] as number));
  const lines = new Table({
    head: wrapped(header),
    colAligns: header.map((_, i) => (i === 0 ? 'left' : 'right')),
    chars: blank,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  lines.push(...rows.map(wrapped));
  return lines.toString();
}

/** Every row as lines "name  value", with an empty line between rows. */
function blocks([header = [], ...rows]: readonly Cells[], width: number): string {
  const label = Math.max(...header.map((name) => stringWidth(name)));
  const room = Math.max(1, width - label - gap);
  const line = (name: string, value: string): string => {
    const [first = '', ...rest] = wrapAnsi(value, room, { hard: true }).split('\n');
    const indent = ' '.repeat(label + gap);
    const title = name + ' '.repeat(label - stringWidth(name) + gap);
    return [title + first, ...rest.map((text) => indent + text)].join('\n');
  };
  return rows
    .map((cells) => header.map((name, i) => line(name, cells[i] ?? '')).join('\n'))
    .join('\n\n');
}

/** A relation such as "η = 5" or "1.02 ± 0.01" is one word: its spaces are held by no-break ones. */
function held(cell: string): string {
  return cell.replace(/ ([=±>…]) /g, '\u00a0$1\u00a0');
}

function released(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
