#!/usr/bin/env node
import { exitStatus, reportFailure } from './exit-status.ts';
import { buildProgram } from './program.ts';

// A reader that closes the pipe early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitStatus.ok);
  process.stderr.write(`onestep: cannot write to stdout: ${error.message}\n`);
  process.exit(exitStatus.internal);
});

try {
  await buildProgram().parseAsync();
} catch (cause) {
  process.exitCode = reportFailure(cause);
}
