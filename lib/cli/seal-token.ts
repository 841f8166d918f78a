import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { InputError } from '../error';
import { accessToken, TOKEN_NAME } from '../manifest/token';
import type { Io } from './command';
import { readText } from './read';

/** Where a token comes from. */
export interface TokenSources {
  /** `-`: stdin and nothing else. */
  readonly fromStdin: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly isTerminal: boolean;
}

/**
 * The access token: from stdin where that is asked for, else of PULUMI_ACCESS_TOKEN, else typed where nobody sees it.
 * @throws InputError when there is none, or it is no access token; never with the token
 */
export async function readToken({ fromStdin, env, isTerminal }: TokenSources, io: Io): Promise<string> {
  if (fromStdin) return accessToken(stdin(), 'stdin');
  const own = env[TOKEN_NAME];
  if (own !== undefined && own !== '') return accessToken(own, `the environment variable ${TOKEN_NAME}`);
  if (isTerminal) return accessToken(await typed(io), 'what was typed');
  throw new InputError(
    'there is no token: PULUMI_ACCESS_TOKEN is not set, and nobody can be asked without a terminal; ' +
      'set it, or pipe the token in: … | esc8s seal - --cert cert.pem',
  );
}

function stdin(): string {
  const text = readText('-');
  if (typeof text === 'string') return text;
  throw new InputError(`stdin: ${text.message}`);
}

/** A line from the terminal that is not shown. */
function typed(io: Io): Promise<string> {
  io.stderr.write('access token (not shown): ');
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((done) => {
    lines.once('close', () => {
      io.stderr.write('\n');
      done('');
    });
    lines.once('line', (line) => {
      done(line);
      lines.close();
    });
  });
}
