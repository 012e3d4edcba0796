import { closestName } from '@onestep/activation';
import { Command } from 'commander';
import { UsageError } from '../exit-status.ts';

/** `onestep help [COMMAND]`: what `--help` prints; Commander's own says nothing of a command that does not exist. */
export function helpCommand(): Command {
  return new Command('help')
    .description('the help of a command')
    .argument('[command]', 'its name')
    .addHelpText('after', '\nExample:\n  onestep help compare')
    .action((name: string | undefined, _: object, self: Command) => {
      const program = self.parent ?? self;
      const command =
        name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (command !== undefined) {
        command.outputHelp();
        return;
      }
      const names = program.commands.map((one) => one.name());
      const near = closestName(name ?? '', names);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      throw new UsageError(
        `help: wanted one of ${names.join(', ')}, got ${JSON.stringify(name)}${hint}`,
      );
    });
}
