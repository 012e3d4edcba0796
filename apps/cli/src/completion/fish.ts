import type { CommandGrammar, Flag, Grammar, Value } from './grammar.ts';

/** Completion for fish: a line for every command, option and argument. */
export function fishCompletion({ name, flags, commands, presets, paths }: Grammar): string {
  const complete = `complete -c ${name}`;
  const fixed: Readonly<Record<string, string>> = {
    spec: `-f -a '${presets.join(' ')} (__fish_complete_path (commandline -ct) | string match -r "^[^\\t]*(?:/|\\.ya?ml|\\.json)(?=\\t|\\$)")'`,
    path: `-x -a '${paths.map((path) => `${path}=`).join(' ')}'`,
    file: '-r -F',
    folder: `-x -a '(__fish_complete_directories)'`,
    free: '-x',
  };
  const offer = (value: Value): string =>
    value.kind === 'words' ? `-x -a '${value.words.join(' ')}'` : (fixed[value.kind] as string);
  const flagLine = (condition: string, { names, meaning, value }: Flag): string => {
    const spelled = names.map((flag) =>
      flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
    );
    const argument = value === undefined ? [] : [offer(value)];
    return [complete, condition, ...spelled, ...argument, '-d', quoted(meaning)].join(' ');
  };
  const commandLines = (command: CommandGrammar): string[] => {
    const condition = `-n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `${complete} -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.meaning)}`,
      ...command.flags.map((flag) => flagLine(condition, flag)),
      ...command.values
        .filter(({ kind }) => kind !== 'free')
        .map((value) => `${complete} ${condition} ${offer(value).replace('-x', '-f')}`),
    ];
  };
  return [
    `# Completion of ${name} for fish. Load it with: ${name} completion fish | source`,
    `${complete} -f`,
    ...flags.map((flag) => flagLine('-n __fish_use_subcommand', flag)),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
