import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { runCommandLine } from '../src/command-line.ts';

/** What a run of the command left behind. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a command is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** The words of a program that runs it. */
  readonly within?: readonly string[];
  /** Flags for Node. */
  readonly flags?: readonly string[];
  /** Its stdin; empty where nothing is given. */
  readonly input?: string;
}

/** The sources of the command. */
export const main: string = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Compiled sources, kept from run to run: half of the time that a small command takes. */
const compiled = join(tmpdir(), 'onestep-compiled');

/** Starts `onestep …` from its sources, as a user's shell would. */
export function startOnestep(
  args: readonly string[],
  { within = [], flags = [], input = '', ...options }: CommandOptions = {},
): ChildProcessWithoutNullStreams {
  const words = [process.execPath, '--conditions=@onestep/source', ...flags, main, ...args];
  const [program = '', ...rest] = [...within, ...words];
  const child = spawn(program, rest, {
    ...options,
    env: {
      ...process.env,
      NO_COLOR: '1',
      ONESTEP_STORE: '',
      NODE_COMPILE_CACHE: compiled,
      ...options.env,
    },
  });
  // A command that ends without reading is none the worse.
  child.stdin.on('error', () => {}).end(input);
  return child;
}

/** Runs `onestep …` to its end. */
export function onestep(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  const child = startOnestep(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/**
 * The same inside this process, which takes a fiftieth of the time. Relative paths are those of this process.
 */
export async function onestepHere(args: readonly string[]): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
      return true;
    }),
  );
  vi.stubEnv('NO_COLOR', '1').stubEnv('FORCE_COLOR', undefined);
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    return { status: await runCommandLine(args), ...written };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
