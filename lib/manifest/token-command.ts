/**
 * The command that makes the Secret of an access token from the shell's PULUMI_ACCESS_TOKEN. The token comes by a
 * pipe, where no list of processes shows it, and without a newline, which would break the login
 * (ESO `runtime/esutils/resolvers/secret_ref.go` trims nothing).
 */
export function createTokenCommand(
  name: string,
  namespace: string | undefined,
  keys: readonly string[],
): string {
  const create = `kubectl create secret generic ${name}${namespace === undefined ? '' : ` --namespace ${namespace}`}`;
  const print = 'printf %s "$PULUMI_ACCESS_TOKEN"';
  if (keys.length === 1) return `${print} | ${create} --from-file=${keys[0]}=/dev/stdin`;
  // One pipe is read once; bash and zsh make one for each key.
  return `${create} ${keys.map((key) => `--from-file=${key}=<(${print})`).join(' ')}`;
}
