import { readFileSync } from 'node:fs';
import { comparisonColumns, spectrumColumns, trialColumns } from '@onestep/experiment/export';
import { describe, expect, test } from 'vitest';
import { exitMeanings } from '../src/exit-status.ts';
import { buildProgram } from '../src/program.ts';

const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');
/** The cells of every row of every table. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

const columns = [...comparisonColumns, ...spectrumColumns, ...trialColumns];

test.each(columns)('the page tells of the column $name', ({ name, type, meaning }) => {
  expect(rows).toContainEqual([`\`${name}\``, type, meaning]);
});

test('the page tells of every command and of no other', () => {
  const documented = rows.flatMap(([first = '']) => /^`([a-z]+)( .*)?`$/.exec(first)?.[1] ?? []);
  const commands = buildProgram().commands.map((command) => command.name());
  expect(
    documented.filter((name) => !columns.some((column) => column.name === name)).sort(),
  ).toEqual(commands.sort());
});

test('the page tells of every exit status', () => {
  for (const [status] of exitMeanings) {
    expect(rows.map(([first]) => first)).toContain(String(status));
  }
});

const program = buildProgram();
describe.each([program, ...program.commands].map((command) => [command.name(), command] as const))(
  '%s --help',
  (_, command) => {
    let help = '';
    command.configureOutput({
      writeOut: (text) => {
        help += text;
      },
      getOutHelpWidth: () => 80,
    });
    command.outputHelp();

    test('fits 80 columns', () => {
      for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    });

    test('holds an example', () => {
      expect(help).toMatch(/^ {2}onestep \S/m);
      expect(help).toContain(command.description().slice(0, 20));
    });
  },
);
