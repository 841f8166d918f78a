import { GROUP, KINDS } from '../../release';
import type { KubeClient } from '../client';
import { pooled } from '../pool';
import { type Check, type Finding, unknown } from './check';

interface Need {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
}

/** What `esc8s verify` and `esc8s doctor` ask of the API server. */
const NEEDS: readonly Need[] = [
  ...KINDS.flatMap((kind) => need(GROUP, `${kind.toLowerCase()}s`, 'get', 'list')),
  ...need('', 'secrets', 'get', 'list'),
  ...need('', 'events', 'list'),
  ...need('', 'namespaces', 'get'),
  ...need('apiextensions.k8s.io', 'customresourcedefinitions', 'get'),
  ...need('admissionregistration.k8s.io', 'validatingwebhookconfigurations', 'list'),
  ...need('apps', 'deployments', 'list'),
  ...need(GROUP, 'externalsecrets', 'create'),
];

function need(group: string, resource: string, ...verbs: string[]): Need[] {
  return verbs.map((verb) => ({ verb, group, resource }));
}

/** Whether the user may do what the checks need, in the whole cluster. */
export const permissions: Check = {
  check: 'permissions',
  category: 'permissions',
  async run({ client }): Promise<Finding> {
    const answers = await pooled(NEEDS, async (it) => ({ it, allowed: await allowed(client, it) }));
    const failed = answers.find(({ allowed }) => typeof allowed !== 'boolean')?.allowed;
    if (failed !== undefined && typeof failed !== 'boolean')
      return unknown(failed, 'create selfsubjectaccessreviews');
    const missing = answers.filter(({ allowed }) => !allowed).map(({ it }) => show(it));
    if (missing.length === 0) return { status: 'ok', message: 'you may read all that the checks need' };
    return {
      status: 'unknown',
      message: `you lack ${missing.length} permissions in the whole cluster: what rests on them stays unknown`,
      hint: 'docs/doctor.md has the ClusterRole; create externalsecrets is for a dry run only',
      objects: missing,
    };
  },
};

function show({ verb, group, resource }: Need): string {
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}`;
}

async function allowed(client: KubeClient, { verb, group, resource }: Need) {
  const answer = await client.request('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb, group, resource } },
    },
  });
  if (answer.state === 'found') return answer.value.status?.allowed === true;
  return answer;
}
