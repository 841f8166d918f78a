import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newest } from '../../lib/release';
import { changed, doctor, type Said, until } from './doctor-run';
import type { Live } from './harness/kube';
import { shared } from './harness/shared';

describe('ESO 0.20.4 with its webhook', () => {
  const { kube } = shared('operator');
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the webhook is asked, and refuses', async () => {
    const { of } = await doctor(kube.kubeconfig);
    expect(of('api-server')).toMatchObject({ status: 'ok', message: expect.stringContaining('v1.36') });
    expect(of('webhook')).toMatchObject({ status: 'ok' });
    expect(
      await kube.get({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        name: 'esc8s-doctor-probe',
        namespace: 'default',
      }),
    ).toBeUndefined();
  });

  test("another webhook's refusal does not speak for ESO's", async () => {
    const namespace = 'doctor-policy';
    const found = await kube.get({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      name: 'externalsecret-validate',
    });
    const [{ clientConfig, rules }] = (found as Live).webhooks;
    // Mutating ones are asked first. That of ESO answers this one too: it refuses the probe under another name.
    const policy = {
      name: 'policy.example.com',
      ...{ clientConfig, rules, admissionReviewVersions: ['v1'], sideEffects: 'None' },
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    };
    const configuration = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: namespace },
      webhooks: [policy],
    };
    await kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, configuration);
    const kubeconfig = changed(kube.kubeconfig, folder, { context: { namespace } });
    let webhook: Said | undefined;
    try {
      // A new configuration takes a moment.
      await until(async () => {
        webhook = (await doctor(kubeconfig)).of('webhook');
        return webhook?.status === 'unknown';
      }, 20);
    } finally {
      await kube.kubectl(['delete', 'mutatingwebhookconfiguration', namespace]);
      await kube.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    }
    expect(webhook).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('admission webhook "policy.example.com" denied the request'),
    });
  });

  test('a context whose namespace is not there, and one whose credentials are not taken', async () => {
    const context = { namespace: 'doctor-absent' };
    const { of, status } = await doctor(changed(kube.kubeconfig, folder, { context }));
    expect(of('webhook')).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('"doctor-absent" is not in the cluster'),
    });
    expect(status).not.toBe(0);
    const out = await doctor(changed(kube.kubeconfig, folder, { user: { token: 'expired' } }));
    expect(out.of('api-server')).toMatchObject({
      status: 'unknown',
      message: 'the API server does not take the credentials of the kubeconfig: Unauthorized',
    });
    expect(out.status).toBe(2);
  });

  test('the release is told by the CRDs, and compared', async () => {
    expect((await doctor(kube.kubeconfig)).of('release')).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/those of ESO 0\.20\.4$/),
    });
    expect((await doctor(kube.kubeconfig, '--release', '0.20')).of('release')?.status).toBe('ok');
    const older = await doctor(kube.kubeconfig, '--release', '2.9.0');
    expect(older.of('release')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('older than 2.9.0'),
    });
    expect((await doctor(kube.kubeconfig, '--release', '0.14')).of('release')?.message).toContain(
      'newer than 0.14',
    );
  });
});

test('the newest release, without an operator', async () => {
  const { of, status } = await doctor(shared('newest').kube.kubeconfig, '--release', newest);
  expect(of('release')?.status).toBe('ok');
  expect(of('webhook')?.status).toBe('skipped');
  // No operator: whatever else there is, that it works is never ok.
  expect(of('reconciling')?.status).not.toBe('ok');
  expect(status).not.toBe(0);
});

test.each([
  [['-o', 'table'], '"table" is no format'],
  [['--release', 'latest'], 'did you mean'],
  [['dist'], 'too much'],
])('%j is refused', async (args, message) => {
  const { status, stderr } = await doctor(shared('operator').kube.kubeconfig, ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
