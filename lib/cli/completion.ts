import { didYouMean } from '../check/nearest';
import { InputError } from '../error';
import { type Command, EXIT, parse } from './command';
import { COMMANDS } from './commands';
import type { Option } from './options';

const SHELLS = { bash, zsh, fish } as const;
const NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];

/** `esc8s completion` */
export const completion: Command = {
  summary: 'print what makes a shell complete the commands and options of esc8s',
  takes: NAMES,
  help: {
    synopsis: 'completion bash|zsh|fish',
    about: `Prints a script for your shell:

  bash: source <(esc8s completion bash)          in ~/.bashrc
  zsh:  source <(esc8s completion zsh)           in ~/.zshrc, after compinit
  fish: esc8s completion fish | source           in ~/.config/fish/config.fish`,
    options: {},
    exit: '0; 2 usage',
  },
  async run(args, { stdout }) {
    const { positionals } = parse('completion', args, {});
    const [shell = '', ...rest] = positionals;
    const known = NAMES.find((name) => name === shell);
    if (known === undefined || rest.length > 0) {
      const got =
        positionals.length === 0
          ? 'no shell is named'
          : `"${positionals.join(' ')}" is no shell that is known`;
      throw new InputError(`${got}; expected ${NAMES.join(', ')}${shell && didYouMean(shell, NAMES)}`);
    }
    stdout.write(SHELLS[known](Object.entries(COMMANDS).map(([name, load]) => ({ name, ...load() }))));
    return EXIT.ok;
  },
};

type Named = Command & { readonly name: string };

const HELP: Option = { type: 'boolean', short: 'h', help: 'say what the command does' };

function optionsOf({ help }: Named): [string, Option][] {
  return [...Object.entries(help.options), ['help', HELP]];
}

/** Whether the shell completes the option's value as a path. */
function takesPath({ value }: Option): boolean {
  return value === 'FILE' || value === 'PATH';
}

/** How an option may be written. */
function spellings(name: string, { short }: Option): string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}

function bash(commands: readonly Named[]): string {
  const values = commands.flatMap((command) =>
    optionsOf(command)
      .filter(([, option]) => option.type === 'string' && !takesPath(option))
      .map(([name, option]) => {
        const pattern = spellings(name, option).map((written) => `'${command.name} ${written}'`);
        return `    ${pattern.join(' | ')}) words='${option.choices?.join(' ') ?? ''}' ;;`;
      }),
  );
  const paths = commands.flatMap((command) =>
    optionsOf(command)
      .filter(([, option]) => takesPath(option))
      .flatMap(([name, option]) => spellings(name, option).map((written) => `'${command.name} ${written}'`)),
  );
  const rest = commands.map((command) => {
    const options = optionsOf(command).flatMap(([name, option]) => spellings(name, option));
    const takes = command.takes === 'paths' ? 'return' : `words='${command.takes?.join(' ') ?? ''}'`;
    return `        ${command.name}) if [[ $cur == -* ]]; then words='${options.join(' ')}'; else ${takes}; fi ;;`;
  });
  return `# bash completion of esc8s, written by: esc8s completion bash
_esc8s() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  # Of --output=json bash makes three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD == 1)); then
    words='${commands.map(({ name }) => name).join(' ')} help --help --version'
  else case "\${COMP_WORDS[1]} $prev" in
${values.join('\n')}
    ${paths.join(' | ')}) return ;;
    *)
      case "\${COMP_WORDS[1]}" in
        help) words='${commands.map(({ name }) => name).join(' ')}' ;;
${rest.join('\n')}
      esac ;;
  esac; fi
  # No paths where none is expected.
  compopt +o default 2>/dev/null
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _esc8s esc8s
`;
}

function zsh(commands: readonly Named[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const described = (text: string) => text.replaceAll('\n', ' ').replace(/[[\]\\]/g, '\\$&');
  const cases = commands.map((command) => {
    const options = optionsOf(command).map(([name, option]) => {
      const { multiple, value, choices, help } = option;
      const written = spellings(name, option);
      const action = takesPath(option) ? '_files' : choices === undefined ? ' ' : `(${choices.join(' ')})`;
      const text = `[${described(help)}]${value === undefined ? '' : `:${value}:${action}`}`;
      const once = multiple === true ? '*' : `(${written.join(' ')})`;
      const names = written.length > 1 ? `{${written.join(',')}}` : written[0];
      return `${quoted(once)}${names}${quoted(text)}`;
    });
    const { takes } = command;
    const rest =
      takes === undefined
        ? []
        : [quoted(takes === 'paths' ? '*:path:_files' : `*:value:(${takes.join(' ')})`)];
    return `    ${command.name}) _arguments -s ${[...options, ...rest].join(' ')} ;;`;
  });
  const names = commands.map(({ name, summary }) => quoted(`${name}:${summary}`));
  return `#compdef esc8s
# zsh completion of esc8s, written by: esc8s completion zsh
_esc8s() {
  local -a commands=(${names.join(' ')})
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _esc8s ]]; then _esc8s "$@"; else compdef _esc8s esc8s; fi
`;
}

function fish(commands: readonly Named[]): string {
  const quoted = (text: string) => `'${text.replaceAll('\n', ' ').replace(/['\\]/g, '\\$&')}'`;
  const lines = commands.flatMap((command) => {
    const { name, summary, takes } = command;
    const when = `complete -c esc8s -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    const options = optionsOf(command).map(([long, option]) => {
      const { short, type, choices, help } = option;
      const value = type === 'boolean' ? '' : takesPath(option) ? ' -r -F' : ' -x';
      const offered = choices === undefined ? '' : ` -a ${quoted(choices.join(' '))}`;
      return `${when} -l ${long}${short === undefined ? '' : ` -s ${short}`}${value}${offered} -d ${quoted(help)}`;
    });
    const rest =
      takes === undefined ? [] : [`${when} ${takes === 'paths' ? '-F' : `-a ${quoted(takes.join(' '))}`}`];
    return [
      `complete -c esc8s -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...options,
      ...rest,
    ];
  });
  return `# fish completion of esc8s, written by: esc8s completion fish\ncomplete -c esc8s -f\n${lines.join('\n')}\n`;
}
