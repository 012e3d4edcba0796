import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presetNames } from '../src/presets.ts';
import { buildProgram } from '../src/program.ts';
import { onestepHere } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'onestep-completion-'));
const scripts: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout, status } = await onestepHere(['completion', shell]);
    expect(status).toBe(0);
    const script = join(folder, `${shell}.script`);
    writeFileSync(script, stdout);
    scripts[shell] = script;
  }
  for (const name of ['my spec.yaml', 'own.json', 'notes.txt', 'one.csv']) {
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(folder, 'results'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const commands = buildProgram().commands.map((command) => command.name());

/** A line to complete, and what must be among the answers, what must not, or what they are in all. */
interface Case {
  readonly line: string;
  readonly all?: readonly string[];
  readonly some?: readonly string[];
  readonly none?: readonly string[];
}

const cases: readonly Case[] = [
  { line: 'onestep ', all: commands },
  { line: 'onestep comp', all: ['compare', 'completion'] },
  { line: 'onestep compare --backend wasm', all: ['wasm', 'wasm-deterministic'] },
  { line: 'onestep compare --theory ', all: ['auto', 'any-step', 'small-step'] },
  { line: 'onestep theory rel', all: ['relu-staircase'] },
  {
    line: 'onestep compare ',
    some: [...presetNames(), 'my spec.yaml', 'own.json', 'results'],
    none: ['notes.txt', '--json'],
  },
  { line: 'onestep compare quick --dry', all: ['--dry-run'] },
  { line: 'onestep compare --workers 2 no-', all: ['no-linear-part'] },
  { line: 'onestep compare quick --out ', some: ['results'], none: ['notes.txt', 'quick'] },
  { line: 'onestep compare --set network.w', all: ['network.width='] },
  { line: 'onestep export own.json --format ', all: ['csv', 'json', 'parquet'] },
  { line: 'onestep export o', some: ['own.json', 'one.csv'] },
  { line: 'onestep completion ', all: ['bash', 'zsh', 'fish'] },
  { line: 'onestep help the', all: ['theory'] },
  { line: 'onestep compare --workers ', all: [] },
];

/** fish and zsh end a folder in a slash. */
function check(answers: readonly string[], { all, some = [], none = [] }: Case): void {
  const names = answers.map((answer) => answer.replace(/\/$/, '')).sort();
  if (all !== undefined) expect(names).toEqual([...all].sort());
  expect(names).toEqual(expect.arrayContaining([...some]));
  for (const name of none) expect(names).not.toContain(name);
}

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe.skipIf(!has('bash'))('bash', () => {
  /** What bash would offer; it has cut the line into words itself, at spaces and at "=". */
  function complete(line: string): string[] {
    const words = line.split(/ +|(=)/).filter((word) => word !== undefined);
    const code = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _onestep; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const run = spawnSync('bash', ['-uc', code, 'bash', scripts.bash ?? '', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    return run.stdout.split('\n').filter((answer) => answer !== '');
  }

  test.each(cases)('$line', (example) => {
    check(complete(example.line), example);
  });

  test('--option=value is three words to bash', () => {
    expect(complete('onestep compare --backend=nat')).toEqual(['native']);
    expect(complete('onestep compare --theory=').sort()).toEqual([
      'any-step',
      'auto',
      'small-step',
    ]);
  });

  test('every option of every command is there', () => {
    for (const command of buildProgram().commands) {
      const options = command.options.map(({ long }) => long);
      expect(complete(`onestep ${command.name()} --`)).toEqual(expect.arrayContaining(options));
    }
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  test.each(cases.filter(({ line }) => !line.endsWith('--workers ')))('$line', (example) => {
    const code = 'source $argv[1]; complete -C $argv[2]';
    const run = spawnSync('fish', ['--no-config', '-c', code, scripts.fish ?? '', example.line], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    const answers = run.stdout.split('\n').filter((answer) => answer !== '');
    // What it means follows a tab.
    check(
      answers.map((answer) => answer.replace(/\t.*/, '').replaceAll('\\ ', ' ')),
      example,
    );
  });
});

test.skipIf(!has('zsh'))(
  'the script for zsh has no error of syntax, and defines its function',
  () => {
    const code = 'compdef() { print -r -- "$1 for $2" }; source $1';
    const run = spawnSync('zsh', ['-fc', code, 'zsh', scripts.zsh ?? ''], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe('_onestep for onestep\n');
  },
);
