import { sweepablePaths } from '@onestep/experiment';
import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { type Grammar, grammarOf } from '../completion/grammar.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { presetNames } from '../presets.ts';

const shells: Readonly<Record<string, (grammar: Grammar) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** What --set takes: every value of a spec that is not a section. */
const paths = [
  ...['title', 'seed', 'trials', 'ridge', 'measure'],
  ...sweepablePaths.filter((path) => path.includes('.')),
];

/** `onestep completion SHELL`: a script that completes commands, options, presets and spec files. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('a script that completes commands, options, presets and files in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
    .addHelpText(
      'after',
      `
Examples, for this shell; in its start-up file for every one:
  onestep completion bash: source <(onestep completion bash)
  onestep completion zsh:  source <(onestep completion zsh), after compinit
  onestep completion fish: onestep completion fish | source`,
    )
    .action((shell: string, _: object, command: Command) => {
      const grammar = grammarOf(command.parent ?? command, { presets: presetNames(), paths });
      process.stdout.write(shells[shell]?.(grammar) ?? '');
    });
}
