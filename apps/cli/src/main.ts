#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { exitStatus } from './exit-status.ts';

// A reader that closes the pipe early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitStatus.ok);
  process.stderr.write(`onestep: cannot write to stdout: ${error.message}\n`);
  process.exit(exitStatus.internal);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
