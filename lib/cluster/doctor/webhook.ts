import type { Live } from '../client';
import { permissionIn } from '../presence';
import { type Check, type Finding, unknown } from './check';

/** The webhook refuses what it has to: asked with an object that is never stored. */
export const webhook: Check = {
  check: 'webhook',
  category: 'webhook',
  async run(patient): Promise<Finding> {
    const { client, crds } = patient;
    const configurations = await client.list(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      {
        reduce: ({ metadata, webhooks = [] }) => ({
          name: metadata.name,
          rules: webhooks.flatMap((it: Live) => it.rules ?? []),
        }),
      },
    );
    if (configurations.state !== 'found')
      return unknown(configurations, 'list validatingwebhookconfigurations');
    patient.webhook = configurations.value.some(({ rules }) => rules.some(isForExternalSecrets));
    if (!patient.webhook) {
      return {
        status: 'skipped',
        message: 'there is no webhook for ExternalSecrets: malformed ones are not refused',
      };
    }
    const version = crds.get('ExternalSecret')?.spec.versions.find((it: Live) => it.served)?.name;
    if (version === undefined)
      return { status: 'skipped', message: 'there is a webhook, but no CRD of ExternalSecret' };
    const apiVersion = `external-secrets.io/${version}`;
    const path = `/apis/${apiVersion}/namespaces/${encodeURIComponent(client.namespace)}/externalsecrets?dryRun=All`;
    const answer = await client.request('POST', path, { body: probe(apiVersion) });
    if (answer.state === 'found') {
      return {
        status: 'fail',
        message: 'the webhook let pass an ExternalSecret without data and dataFrom',
        hint: 'see that its ValidatingWebhookConfiguration names the version that is served, and every namespace',
      };
    }
    const reason = 'reason' in answer ? answer.reason : '';
    if (/denied the request/.test(reason))
      return { status: 'ok', message: 'it answers, and refuses a malformed ExternalSecret' };
    if (/failed calling webhook|no endpoints|x509/.test(reason)) {
      return {
        status: 'fail',
        message: `it does not answer: ${reason}`,
        hint: 'no ExternalSecret or store can be applied until it does: see its pod, Service and certificate',
      };
    }
    if (permissionIn(reason) !== undefined || answer.state === 'unreachable')
      return unknown(answer, 'create externalsecrets');
    return {
      status: 'unknown',
      message: `the API server refused the probe before the webhook saw it: ${reason || answer.state}`,
    };
  },
};

function isForExternalSecrets({ apiGroups = [], resources = [] }: Live): boolean {
  return apiGroups.includes('external-secrets.io') && resources.includes('externalsecrets');
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
