import { shellQuoted } from '../shell-words.ts';
import type { CommandGrammar, Flag, Grammar, Value } from './grammar.ts';

/** Completion for zsh, to be sourced or to be a file `_onestep` in a folder of $fpath. */
export function zshCompletion({ name, flags, commands, presets, paths }: Grammar): string {
  return `#compdef ${name}
# Completion of ${name} for zsh. Load it with: source <(${name} completion zsh)

_${name}_spec() {
  _alternative 'presets:preset:(${presets.join(' ')})' 'files:spec file:_files -g "*.(yaml|yml|json)"'
}

_${name}_path() {
  local -a paths=(${paths.join(' ')})
  compadd -S = -a paths
}

_${name}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${flags.map((flag) => flagSpec(name, flag)).join(' ')} '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${commands.map((command) => `        ${shellQuoted(`${command.name}:${command.meaning}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
${commands.map((command) => commandCase(name, command)).join('\n')}
      esac
      ;;
  esac
}

if [ "$funcstack[1]" = _${name} ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function flagSpec(program: string, { names, meaning, value }: Flag): string {
  const text = `[${meaning.replace(/[[\]\\:]/g, '\\$&')}]`;
  const argument = value === undefined ? '' : `:value:${action(program, value)}`;
  return names.length === 1
    ? shellQuoted(`*${names[0]}${text}${argument}`)
    : `'(${names.join(' ')})'{${names.join(',')}}${shellQuoted(text + argument)}`;
}

function commandCase(program: string, { name, flags, values }: CommandGrammar): string {
  const specs = [
    ...flags.map((flag) => flagSpec(program, flag)),
    ...values.map((value) => shellQuoted(`:value:${action(program, value)}`)),
  ];
  return `        ${name})
          _arguments \\
            ${specs.join(' \\\n            ')}
          ;;`;
}

/** What zsh does to complete a value. */
function action(program: string, value: Value): string {
  switch (value.kind) {
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'spec':
      return `_${program}_spec`;
    case 'path':
      return `_${program}_path`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    default:
      return ' ';
  }
}
