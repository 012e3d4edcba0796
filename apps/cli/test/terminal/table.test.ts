import { expect, test } from 'vitest';
import { list } from '../../src/terminal/list.ts';
import { table } from '../../src/terminal/table.ts';

const header = ['at', 'simulation', 'limit'];
const rows = [
  ['η = 5, λ = 0.1', '0.654 ± 0.002', '0.6531'],
  ['η = 12, λ = 1', '0.70 ± 0.1', '0.7'],
];

test('the first column stands to the left, the others to the right', () => {
  expect(table(header, rows, { width: 80 })).toBe(
    [
      'at                 simulation   limit',
      'η = 5, λ = 0.1  0.654 ± 0.002  0.6531',
      'η = 12, λ = 1      0.70 ± 0.1     0.7',
    ].join('\n'),
  );
});

test('a table too wide wraps its widest column between words, never inside a relation', () => {
  expect(table(header, rows, { width: 34 })).toBe(
    [
      'at          simulation   limit',
      'η = 5,   0.654 ± 0.002  0.6531',
      'λ = 0.1',
      'η = 12,     0.70 ± 0.1     0.7',
      'λ = 1',
    ].join('\n'),
  );
});

test('what cannot stand side by side is written as one block a row', () => {
  expect(table(header, rows, { width: 26 })).toBe(
    [
      'at          η = 5, λ = 0.1',
      'simulation  0.654 ± 0.002',
      'limit       0.6531',
      '',
      'at          η = 12, λ = 1',
      'simulation  0.70 ± 0.1',
      'limit       0.7',
    ].join('\n'),
  );
});

test.each([20, 26, 34, 50, 80, 200])('no line is wider than %d columns', (width) => {
  const wide = [...rows, ['network.activation = {"name":"relu"}', '1 ± 2', '3']];
  for (const line of table(header, wide, { width }).split('\n')) {
    expect(line.length).toBeLessThanOrEqual(width);
    expect(line).toBe(line.trimEnd());
  }
});

test('colour takes no room', () => {
  const coloured = table(['a', 'b'], [['\u001b[32magrees\u001b[39m', '1']], { width: 80 });
  expect(coloured).toBe('a       b\n\u001b[32magrees\u001b[39m  1');
});

test('a list wraps what it says beside the names', () => {
  const text = list(
    [
      ['one', 'a meaning of some length'],
      ['three', 'short'],
    ],
    { width: 22 },
  );
  expect(text).toBe('  one    a meaning of\n         some length\n  three  short');
});
