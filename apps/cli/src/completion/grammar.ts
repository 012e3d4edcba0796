import type { Argument, Command, Option } from 'commander';

/** What can stand in a place of the command line. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A preset or a spec file. */
  | { readonly kind: 'spec' }
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  /** `path=` of a spec. */
  | { readonly kind: 'path' }
  /** A number, a text: nothing to offer. */
  | { readonly kind: 'free' };

export interface Flag {
  /** "--workers", "-h". */
  readonly names: readonly string[];
  readonly meaning: string;
  /** undefined for one without a value. */
  readonly value?: Value;
}

export interface CommandGrammar {
  readonly name: string;
  readonly meaning: string;
  readonly flags: readonly Flag[];
  /** By position. */
  readonly values: readonly Value[];
}

/** A command line as completion sees it. */
export interface Grammar {
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly commands: readonly CommandGrammar[];
  readonly presets: readonly string[];
  /** Paths of a spec that --set takes. */
  readonly paths: readonly string[];
}

/** Reads the grammar off a program: the placeholder of an argument or option says what it takes. */
export function grammarOf(
  program: Command,
  { presets, paths }: Pick<Grammar, 'presets' | 'paths'>,
): Grammar {
  const commands = program.createHelp().visibleCommands(program);
  const names = commands.map((command) => command.name());
  return {
    name: program.name(),
    flags: flagsOf(program),
    commands: commands.map((command) => ({
      name: command.name(),
      meaning: command.description(),
      flags: flagsOf(command),
      values: command.registeredArguments.map((argument) => argumentValue(argument, names)),
    })),
    presets,
    paths,
  };
}

function flagsOf(command: Command): Flag[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      names: [option.long, option.short].filter((name) => name !== undefined),
      meaning: option.description,
      ...(option.required || option.optional ? { value: optionValue(option) } : {}),
    }));
}

function optionValue({ argChoices, flags }: Option): Value {
  return placeholderValue(/[<[](.*?)[>\]]/.exec(flags)?.[1] ?? '', argChoices);
}

function argumentValue(argument: Argument, commands: readonly string[]): Value {
  return argument.name() === 'command'
    ? { kind: 'words', words: commands }
    : placeholderValue(argument.name(), argument.argChoices);
}

function placeholderValue(placeholder: string, choices: readonly string[] | undefined): Value {
  if (choices !== undefined) return { kind: 'words', words: choices };
  switch (placeholder.replace(/\.\.\.$/, '')) {
    case 'spec':
      return { kind: 'spec' };
    case 'file':
    case 'files':
    case 'result':
    case 'store':
      return { kind: 'file' };
    case 'folder':
      return { kind: 'folder' };
    case 'path=value':
      return { kind: 'path' };
    default:
      return { kind: 'free' };
  }
}
