import { GROUP } from '../../release';
import type { KubeClient, Live } from '../client';
import { permissionIn } from '../presence';
import { type Check, type Finding, unknown } from './check';

/** How the API server names the webhook that refused an object, and one that it could not ask. */
const DENIED = /admission webhook "([^"]+)" denied the request/;
const FAILED = /failed calling webhook "([^"]+)"/;

/** The webhook refuses what it has to: asked with an object that is never stored. */
export const webhook: Check = {
  check: 'webhook',
  category: 'webhook',
  async run({ client, crds }): Promise<Finding> {
    const configurations = await client.list(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      { reduce: ({ webhooks = [] }) => webhooks.filter(isOfEso).map(({ name }: Live) => name) },
    );
    if (configurations.state !== 'found')
      return unknown(configurations, 'list validatingwebhookconfigurations');
    const names: string[] = configurations.value.flat();
    if (names.length === 0) {
      return {
        status: 'skipped',
        message: 'there is no webhook of ESO for ExternalSecrets: malformed ones are not refused',
      };
    }
    if (crds.state !== 'found') return unknown(crds, 'get customresourcedefinitions');
    const version = crds.value.get('ExternalSecret')?.spec.versions.find((it: Live) => it.served)?.name;
    if (version === undefined)
      return { status: 'skipped', message: 'there is a webhook, but no CRD of ExternalSecret' };
    const apiVersion = `${GROUP}/${version}`;
    const path = `/apis/${apiVersion}/namespaces/${encodeURIComponent(client.namespace)}/externalsecrets?dryRun=All`;
    const answer = await client.request('POST', path, { body: probe(apiVersion) });
    if (answer.state === 'found') {
      return {
        status: 'fail',
        message: 'the webhook let pass an ExternalSecret without data and dataFrom',
        hint: 'see that its ValidatingWebhookConfiguration names the version that is served, and every namespace',
      };
    }
    if (answer.state === 'missing') return notFound(client);
    const { reason } = answer;
    if (names.includes(DENIED.exec(reason)?.[1] ?? ''))
      return { status: 'ok', message: 'it answers, and refuses a malformed ExternalSecret' };
    if (names.includes(FAILED.exec(reason)?.[1] ?? '')) {
      return {
        status: 'fail',
        message: `it does not answer: ${reason}`,
        hint: 'no ExternalSecret or store can be applied until it does: see its pod, Service and certificate',
      };
    }
    if (permissionIn(reason) !== undefined || (answer.state === 'unreachable' && !FAILED.test(reason)))
      return unknown(answer, 'create externalsecrets');
    return {
      status: 'unknown',
      message: `what ESO's webhook says is not known, for something else refused the probe: ${reason}`,
      hint: 'exempt the ExternalSecret esc8s-doctor-probe from it: it is never stored',
    };
  },
};

/** Other webhooks may be for ExternalSecrets as well: a policy engine's. */
function isOfEso({ name, rules = [] }: Live): boolean {
  return name.endsWith(`.${GROUP}`) && rules.some(isForExternalSecrets);
}

function isForExternalSecrets({ apiGroups = [], resources = [] }: Live): boolean {
  return apiGroups.includes(GROUP) && resources.includes('externalsecrets');
}

/** Why there is no place for the probe. */
async function notFound(client: KubeClient): Promise<Finding> {
  const { namespace } = client;
  const answer = await client.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  if (answer.state === 'found') return unknown({ state: 'missing' }, 'create externalsecrets');
  if (answer.state !== 'missing') return unknown(answer, 'get namespaces');
  return {
    status: 'unknown',
    message: `the probe needs the namespace of the context: "${namespace}" is not in the cluster`,
    hint: 'create it, or name another: kubectl config set-context --current --namespace NAME',
  };
}

/** Nothing to read: every release's webhook refuses that. */
function probe(apiVersion: string): object {
  return {
    apiVersion,
    kind: 'ExternalSecret',
    metadata: { name: 'esc8s-doctor-probe' },
    spec: {
      secretStoreRef: { name: 'esc8s-doctor-probe', kind: 'SecretStore' },
      refreshInterval: '1h0m0s',
      target: { name: 'esc8s-doctor-probe' },
    },
  };
}
