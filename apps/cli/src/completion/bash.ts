import type { Flag, Grammar, Value } from './grammar.ts';

/** Completion for bash, as one script without any other command in it: nothing starts while somebody types. */
export function bashCompletion({ name, flags, commands, presets, paths }: Grammar): string {
  const everyFlag = flags.flatMap(({ names }) => names);
  const cases = commands.map(
    (command) => `    ${command.name})
      flags=${words(command.flags.flatMap(({ names }) => names))}
      case $previous in
${command.flags.flatMap((flag) => flagCase(name, flag)).join('\n')}
      esac
      [[ $current == -* ]] || case $position in
${command.values.map((value, i) => `        ${i}) _${name}_offer ${offer(value)}; return ;;`).join('\n')}
      esac
      ;;`,
  );
  return `# Completion of ${name} for bash. Load it with: source <(${name} completion bash)

_${name}_offer() {
  # Names of files may hold spaces.
  local ending IFS=$'\\n'
  case $1 in
    words) COMPREPLY=($(compgen -W "\${2// /$IFS}" -- "$current")) ;;
    spec)
      local presets=${words(presets)}
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(
        compgen -W "\${presets// /$IFS}" -- "$current"
        compgen -d -- "$current"
        for ending in yaml yml json; do compgen -f -X "!*.$ending" -- "$current"; done
      ))
      ;;
    file) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")) ;;
    folder) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current")) ;;
    path)
      local paths=${words(paths.map((path) => `${path}=`))}
      compopt -o nospace 2>/dev/null
      COMPREPLY=($(compgen -W "\${paths// /$IFS}" -- "$current"))
      ;;
  esac
}

_${name}() {
  local flags command= position=-1 i word skip= previous=
  local current=\${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  # Bash makes "--option=value" three words.
  [[ $current == = ]] && current=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    [[ $word == = ]] && continue
    previous=
    if [[ -n $skip ]]; then skip=
    elif [[ $word == -* ]]; then
      previous=$word
      case $command:$word in
        ${valued(commands)}) skip=1 ;;
      esac
    elif [[ -z $command ]]; then command=$word; position=0
    else position=$((position + 1))
    fi
  done
  [[ -z $skip ]] && previous=
  case $command in
    '')
      flags=${words(everyFlag)}
      [[ $current == -* ]] || { _${name}_offer words ${words(commands.map((command) => command.name))}; return; }
      ;;
${cases.join('\n')}
  esac
  _${name}_offer words "$flags"
}

complete -F _${name} ${name}
`;
}

/** The options of every command that take a value: "compare:--set|compare:--out". */
function valued(commands: Grammar['commands']): string {
  return commands
    .flatMap((command) =>
      command.flags
        .filter(({ value }) => value !== undefined)
        .flatMap(({ names }) => names.map((flag) => `${command.name}:${flag}`)),
    )
    .join(' | ');
}

function flagCase(name: string, { names, value }: Flag): string[] {
  return value === undefined
    ? []
    : [`        ${names.join(' | ')}) _${name}_offer ${offer(value)}; return ;;`];
}

function offer(value: Value): string {
  return value.kind === 'words' ? `words ${words(value.words)}` : value.kind;
}

/** Words of a list in one quoted text; none of ours has a quote or a space in it. */
function words(list: readonly string[]): string {
  return `'${list.join(' ')}'`;
}
