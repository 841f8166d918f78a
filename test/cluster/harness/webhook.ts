import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kube, Live } from './kube';
import { freePorts, type Process } from './process';

/** Starts the operator's program in one of its roles. */
export type StartOperator = (role: string, args: string[], env: NodeJS.ProcessEnv) => Process;

const WEBHOOK_NAMESPACE = 'external-secrets-webhook';
const NAME = 'external-secrets-webhook';

/**
 * ESO's webhook as its chart sets it up: ESO's own certificate controller makes the certificates and puts them into
 * a Secret and the webhook configurations. What a kubelet would do is done here: the Secret is mounted as files, and
 * the Service, an ExternalName, leads to the loopback.
 */
export async function serveWebhook(kube: Kube, folder: string, start: StartOperator): Promise<void> {
  const [port, health, certHealth] = (await freePorts(3)) as [number, number, number];
  const certificates = join(folder, 'webhook');
  const env = { KUBECONFIG: kube.kubeconfig };
  await kube.applied(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: WEBHOOK_NAMESPACE } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: NAME, namespace: WEBHOOK_NAMESPACE } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: NAME, namespace: WEBHOOK_NAMESPACE },
      spec: { type: 'ExternalName', externalName: 'localhost' },
    },
  );
  const controller = start(
    'certcontroller',
    [
      ...['--metrics-addr', '127.0.0.1:0', '--healthz-addr', `127.0.0.1:${certHealth}`],
      ...['--service-namespace', WEBHOOK_NAMESPACE, '--secret-namespace', WEBHOOK_NAMESPACE],
    ],
    env,
  );
  const secret = await controller.until(async () => {
    const live = await kube.get({
      apiVersion: 'v1',
      kind: 'Secret',
      name: NAME,
      namespace: WEBHOOK_NAMESPACE,
    });
    return live?.data?.['tls.crt'] === undefined ? undefined : live;
  }, 'made certificates');
  mkdirSync(certificates);
  for (const [file, value] of Object.entries((secret as Live).data as Record<string, string>)) {
    writeFileSync(join(certificates, file), Buffer.from(value, 'base64'), { mode: 0o600 });
  }
  const webhook = start(
    'webhook',
    [
      ...['--port', String(port), '--cert-dir', certificates, '--metrics-addr', '127.0.0.1:0'],
      ...['--dns-name', `${NAME}.${WEBHOOK_NAMESPACE}.svc`, '--healthz-addr', `127.0.0.1:${health}`],
    ],
    env,
  );
  const ready = async () =>
    (await fetch(`http://127.0.0.1:${health}/readyz`).catch(() => undefined))?.ok ? true : undefined;
  await webhook.until(ready, 'was ready');
  // Once the webhook answers, or objects would be refused for lack of it.
  await kube.applied(
    configuration('secretstore-validate', ['secretstore', 'clustersecretstore'], port),
    configuration('externalsecret-validate', ['externalsecret'], port),
  );
  for (const name of ['secretstore-validate', 'externalsecret-validate']) {
    await kube.until(
      { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', name },
      (live) => live?.webhooks.every((hook: Live) => hook.clientConfig.caBundle !== undefined) === true,
      'given its CA by the certificate controller',
    );
  }
}

/** As ESO 0.20.4's chart writes it. */
function configuration(name: string, kinds: readonly string[], port: number): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name, labels: { 'external-secrets.io/component': 'webhook' } },
    webhooks: kinds.map((kind) => ({
      name: `validate.${kind}.external-secrets.io`,
      rules: [
        {
          apiGroups: ['external-secrets.io'],
          apiVersions: ['v1'],
          operations: ['CREATE', 'UPDATE', 'DELETE'],
          resources: [`${kind}s`],
          scope: kind === 'clustersecretstore' ? 'Cluster' : 'Namespaced',
        },
      ],
      clientConfig: {
        service: {
          namespace: WEBHOOK_NAMESPACE,
          name: NAME,
          path: `/validate-external-secrets-io-v1-${kind}`,
          port,
        },
      },
      admissionReviewVersions: ['v1', 'v1beta1'],
      sideEffects: 'None',
      timeoutSeconds: 5,
      failurePolicy: 'Fail',
    })),
  };
}
