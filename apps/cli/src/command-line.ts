import { exitStatus, reportFailure } from './exit-status.ts';
import { buildProgram } from './program.ts';

/** Runs one command line to its end, answers on stdout, messages on stderr; returns its exit status. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: 'user' });
    // What a command has answered with "no".
    return Number(process.exitCode ?? exitStatus.ok);
  } catch (cause) {
    return reportFailure(cause);
  }
}
