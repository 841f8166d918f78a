import { UNAUTHORIZED } from '../cluster/answer';
import { KubeClient } from '../cluster/client';
import { InputError } from '../error';
import { milliseconds } from './command';
import type { OptionTable } from './options';

/** The options that choose a cluster, as kubectl has them. */
export const CLUSTER_OPTIONS = {
  kubeconfig: { type: 'string', value: 'FILE', help: 'default: KUBECONFIG, else ~/.kube/config' },
  context: { type: 'string', value: 'NAME', help: "default: the kubeconfig's current one" },
  'request-timeout': {
    type: 'string',
    value: 'TIME',
    help: 'when a request without its whole answer is given up, such as 30s; default 10s',
  },
} as const satisfies OptionTable;

interface ClusterValues {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly 'request-timeout'?: string;
}

/** @throws InputError if the options choose no cluster */
export function connect({ kubeconfig, context, 'request-timeout': timeout }: ClusterValues): KubeClient {
  for (const [option, value] of Object.entries({ kubeconfig, context })) {
    if (value === '') throw new InputError(`--${option} is empty; give it a value, or leave it out`);
  }
  return KubeClient.connect({
    kubeconfig,
    context,
    ...(timeout !== undefined && { timeout: milliseconds('--request-timeout', timeout) }),
  });
}

/** As {@link connect}. @throws InputError also if the API server does not answer */
export async function connectAnswering(values: ClusterValues): Promise<KubeClient> {
  const client = connect(values);
  const answer = await client.request('GET', '/version');
  if (answer.state === 'found') return client;
  const server = `the API server ${client.server}`;
  if (answer.state === 'missing') throw new InputError(`${server} is none: it has no /version`);
  const { state, reason } = answer;
  if (state === 'unreachable') throw new InputError(`${server} does not answer: ${reason}`);
  if (reason === UNAUTHORIZED) {
    throw new InputError(
      `${server} does not take the credentials of the kubeconfig (401); log in to it again, or choose another --context`,
    );
  }
  throw new InputError(`${server} refuses GET /version: ${reason}; have an administrator allow it`);
}
