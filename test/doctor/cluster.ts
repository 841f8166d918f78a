import { type Answer, readAnswer } from '../../lib/cluster/answer';
import type { KubeClient, Live } from '../../lib/cluster/client';
import type { CheckResult } from '../../lib/cluster/doctor/check';
import { examine } from '../../lib/cluster/doctor/examine';
import { crds } from '../../lib/release';

type Said = readonly [status: number, body: object];

/** What a cluster holds, and what its API server says instead: of `METHOD /path`, `get KIND NAME` or `list KIND`. */
export interface Scene {
  /** @default the CRDs of 0.20.4 */
  readonly objects?: readonly Live[];
  readonly says?: Readonly<Record<string, Said>>;
  /** The namespace of the context. @default default */
  readonly namespace?: string;
}

/** The CRDs of a release, as an API server has them. */
export function crdsOf(release: string): Live[] {
  const status = { conditions: [{ type: 'Established', status: 'True' }] };
  return crds(release).map((crd) => ({ ...crd, status }));
}

/** A refusal in the API server's words. */
export function refusal(code: number, message: string): Said {
  return [code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }];
}

const ALLOWED = { kind: 'SelfSubjectAccessReview', status: { allowed: true } };

/** A cluster without a server. Its lists know no selectors; the lists and gets that were asked for are in `asked`. */
export function clusterOf(scene: Scene): { client: KubeClient; asked: string[] } {
  const { objects = crdsOf('0.20.4'), says = {}, namespace = 'default' } = scene;
  const asked: string[] = [];
  const answer = (question: string, otherwise: Said = refusal(404, `${question}: not found`)) => {
    const [status, body] = says[question] ?? otherwise;
    return readAnswer(status, JSON.stringify(body));
  };
  const client: Pick<KubeClient, 'server' | 'namespace' | 'now' | 'request' | 'get' | 'list'> = {
    server: 'https://cluster',
    namespace,
    now: Date.now,
    async request(method, path) {
      const [question] = `${method} ${path}`.split('?') as [string];
      if (path === '/version') return answer(question, [200, { gitVersion: 'v1.36.3' }]);
      return answer(question, path.endsWith('/selfsubjectaccessreviews') ? [201, ALLOWED] : undefined);
    },
    async get({ kind, name }) {
      asked.push(`get ${kind} ${name}`);
      const live = objects.find((it) => it.kind === kind && it.metadata.name === name);
      return answer(`get ${kind} ${name}`, live && [200, live]);
    },
    async list<T>(_: string, kind: string, options: Parameters<KubeClient['list']>[2] = {}) {
      const { fieldSelector = '', reduce = (live: Live) => live } = options;
      asked.push(`list ${kind} ${fieldSelector}`);
      const items = objects.filter((it) => it.kind === kind);
      const said = answer(`list ${kind}`, [200, { kind: `${kind}List`, items }]);
      return (said.state === 'found' ? { ...said, value: items.map(reduce) } : said) as Answer<T[]>;
    },
  };
  return { client: client as KubeClient, asked };
}

/** What each check of doctor finds. */
export async function doctor(scene: Scene, target?: string): Promise<Record<string, CheckResult>> {
  const results = await examine(clusterOf(scene).client, target);
  return Object.fromEntries(results.map((it) => [it.check, it]));
}
