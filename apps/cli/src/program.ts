import { styleText } from 'node:util';
import { Command } from 'commander';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { helpCommand } from './commands/help.ts';
import { hermiteCommand } from './commands/hermite.ts';
import { labCommand } from './commands/lab.ts';
import { mergeCommand } from './commands/merge.ts';
import { reproduceCommand } from './commands/reproduce.ts';
import { spectrumCommand } from './commands/spectrum.ts';
import { theoryCommand } from './commands/theory.ts';
import { exitMeanings } from './exit-status.ts';
import { presetList } from './presets.ts';
import { list } from './terminal/list.ts';
import { version } from './version.ts';

/** The commands in the order of the help, each with a heading. */
const groups: readonly (readonly [string, readonly (() => Command)[]])[] = [
  ['Experiments:', [compareCommand, spectrumCommand, reproduceCommand, labCommand]],
  ['Formulas:', [theoryCommand, hermiteCommand]],
  ['Results:', [exportCommand, mergeCommand]],
  ['This machine and shell:', [doctorCommand, completionCommand]],
  ['Help:', [helpCommand]],
];

/** The whole command line. It throws instead of exiting, so that main.ts decides the exit status. */
export function buildProgram(): Command {
  const program = new Command('onestep')
    .usage('<command> [arguments] [options]')
    .description(
      'What a two-layer network learns from one gradient step: simulation beside its limit.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of onestep or of a command')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(run with --help for the options and an example)')
    .configureHelp({
      // Commander takes the style out again where the stream has no colours.
      styleTitle: (title) => styleText('bold', title, { validateStream: false }),
    })
    .addHelpText('after', rootHelp);
  for (const [heading, commands] of groups) {
    for (const command of commands) program.addCommand(command().helpGroup(heading));
  }
  return throwOnExit(program);
}

function throwOnExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) throwOnExit(child.copyInheritedSettings(command));
  return command;
}

const beginnings: readonly (readonly [string, string])[] = [
  ['onestep compare quick', 'simulation beside its limits, in seconds'],
  ['onestep theory relu-staircase', 'the limits of a larger setting, at once'],
  ['onestep hermite relu', 'what each order of a function can learn'],
  ['onestep COMMAND --help', 'the options of a command, and an example'],
];

function rootHelp(): string {
  return `
Where to begin:
${list(beginnings)}

Presets, in place of a spec file:
${presetList()}

Exit status:
${list(exitMeanings.map(([status, meaning]) => [String(status), meaning]))}`;
}
