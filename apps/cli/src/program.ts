import { Command } from 'commander';
import { compareCommand } from './commands/compare.ts';
import { doctorCommand } from './commands/doctor.ts';
import { hermiteCommand } from './commands/hermite.ts';
import { spectrumCommand } from './commands/spectrum.ts';
import { theoryCommand } from './commands/theory.ts';
import { version } from './version.ts';

/** The whole command line. It throws instead of exiting, so that main.ts decides the exit status. */
export function buildProgram(): Command {
  const program = new Command('onestep')
    .description(
      'What a two-layer network learns from one gradient step: simulation beside its limit.',
    )
    .version(version(), '-V, --version')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(run with --help for the options and an example)');
  const commands = [
    compareCommand(),
    theoryCommand(),
    spectrumCommand(),
    hermiteCommand(),
    doctorCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command);
  }
  return throwOnExit(program);
}

function throwOnExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) throwOnExit(child).copyInheritedSettings(command);
  return command;
}
