import { didYouMean } from '../check/nearest';

/** What the command line of a `main.ts` asks for. */
export interface Arguments {
  readonly help: boolean;
  readonly stdout: boolean;
  readonly operator: boolean;
  readonly run: boolean;
  /** The targets that are named. */
  readonly targets: readonly string[];
}

const FLAGS = ['stdout', 'operator', 'run', 'help'] as const;

/**
 * Reads a command line.
 * @param targets those that there are; undefined for an app without
 * @returns what is wrong with it, if something is
 */
export function readArguments(args: readonly string[], targets?: readonly string[]): Arguments | string {
  const found = { help: false, stdout: false, operator: false, run: false, targets: [] as string[] };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const flag = FLAGS.find((known) => arg === `--${known}`);
    const [, named = arg === '--target' ? rest.shift() : undefined] = /^--target=(.*)$/s.exec(arg) ?? [];
    if (flag !== undefined) found[flag] = true;
    else if (targets === undefined || !/^--target(?:=|$)/.test(arg))
      return unknown(arg, targets !== undefined);
    else if (named === undefined) return '--target: a name is missing; write --target NAME';
    else if (!targets.includes(named))
      return `--target: there is no target "${named}"; expected ${targets.join(', ')}${didYouMean(named, targets)}`;
    else found.targets.push(named);
  }
  return found.help ? found : (contradiction(found, targets) ?? found);
}

function unknown(arg: string, hasTargets: boolean): string {
  const known = [...(hasTargets ? ['--target'] : []), '--stdout', '--operator', '--run'];
  return `unknown argument "${arg}"; expected nothing, ${hasTargets ? '--target, ' : ''}--stdout, or --operator${didYouMean(arg, known)}`;
}

function contradiction(found: Arguments, targets: readonly string[] = []): string | undefined {
  if (found.run && !found.operator) return '--run is for --operator; write both';
  if (found.stdout && found.operator) return '--stdout and --operator are two jobs; write one of them';
  const chosen = found.targets.length === 0 ? targets : found.targets;
  if (new Set(chosen).size < 2 || (!found.stdout && !found.run)) return undefined;
  return (
    `--${found.stdout ? 'stdout' : 'run'} is about one target, which is for a cluster of its own, and these are ` +
    `${chosen.join(', ')}; add --target NAME`
  );
}
