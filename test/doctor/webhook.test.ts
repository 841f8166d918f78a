import { crdsOf, doctor, refusal, type Scene } from './cluster';

const PROBE = 'POST /apis/external-secrets.io/v1/namespaces/default/externalsecrets';
const rules = [{ apiGroups: ['external-secrets.io'], resources: ['externalsecrets'] }];
const configuration = (name: string, webhook: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name },
  webhooks: [{ name: webhook, rules }],
});
const eso = configuration('externalsecret-validate', 'validate.externalsecret.external-secrets.io');
const policies = configuration('kyverno-resource-validating-webhook-cfg', 'validate.kyverno.svc-fail');

async function webhook(
  says: NonNullable<Scene['says']>,
  { objects = [eso, policies], ...scene }: Scene = {},
) {
  return (await doctor({ ...scene, says, objects: [...crdsOf('0.20.4'), ...objects] })).webhook;
}
const denial = (by: string) => refusal(403, `admission webhook "${by}" denied the request: no data`);
const failure = (by: string) =>
  refusal(500, `Internal error occurred: failed calling webhook "${by}": failed to call webhook: EOF`);

test("ESO's own refusal shows that it works", async () => {
  expect(await webhook({ [PROBE]: denial('validate.externalsecret.external-secrets.io') })).toMatchObject({
    status: 'ok',
    message: 'it answers, and refuses a malformed ExternalSecret',
  });
});

test.each([
  denial('validate.kyverno.svc-fail'),
  failure('validate.kyverno.svc-fail'),
  refusal(422, "ValidatingAdmissionPolicy 'data' with binding 'data' denied request: no data"),
])("another's refusal shows nothing: %j", async (...said) => {
  const found = await webhook({ [PROBE]: said });
  const { message } = said[1] as { message: string };
  expect(found).toMatchObject({
    status: 'unknown',
    message: `what ESO's webhook says is not known, for something else refused the probe: ${message}`,
    hint: 'exempt the ExternalSecret esc8s-doctor-probe from it: it is never stored',
  });
});

test('one that cannot be called', async () => {
  expect(await webhook({ [PROBE]: failure('validate.externalsecret.external-secrets.io') })).toMatchObject({
    status: 'fail',
    message: expect.stringMatching(/^it does not answer: .* failed calling webhook/),
    hint: expect.stringContaining('see its pod, Service and certificate'),
  });
});

test('one that lets everything pass', async () => {
  expect(await webhook({ [PROBE]: [201, { kind: 'ExternalSecret' }] })).toMatchObject({
    status: 'fail',
    message: 'the webhook let pass an ExternalSecret without data and dataFrom',
    hint: expect.stringContaining('names the version that is served'),
  });
});

test("a policy engine's webhook for ExternalSecrets is not ESO's", async () => {
  expect(await webhook({}, { objects: [policies] })).toMatchObject({
    status: 'skipped',
    message: 'there is no webhook of ESO for ExternalSecrets: malformed ones are not refused',
  });
});

describe('a place for the probe', () => {
  const namespace = 'absent';
  const probe = PROBE.replace('default', namespace);
  const notFound = { [probe]: refusal(404, 'namespaces "absent" not found') };

  test("the context's namespace is not there", async () => {
    expect(await webhook(notFound, { namespace })).toMatchObject({
      status: 'unknown',
      message: 'the probe needs the namespace of the context: "absent" is not in the cluster',
      hint: 'create it, or name another: kubectl config set-context --current --namespace NAME',
    });
  });

  test('whether it is there cannot be read', async () => {
    const forbidden = refusal(
      403,
      'namespaces "absent" is forbidden: User "u" cannot get resource "namespaces" in API group ""',
    );
    const says = { ...notFound, [`get Namespace ${namespace}`]: forbidden };
    expect(await webhook(says, { namespace })).toMatchObject({
      status: 'unknown',
      message: 'you may not get namespaces in the whole cluster',
    });
  });

  test('it is there, and ExternalSecrets are not', async () => {
    const objects = [eso, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }];
    expect(await webhook(notFound, { namespace, objects })).toMatchObject({
      status: 'unknown',
      message: 'the API server does not serve what this asks for: create externalsecrets',
    });
  });
});

test('without the right to create, or an answer', async () => {
  const message =
    'User "u" cannot create resource "externalsecrets" in API group "external-secrets.io" in the namespace "default"';
  expect(await webhook({ [PROBE]: refusal(403, message) })).toMatchObject({
    status: 'unknown',
    message: 'you may not create externalsecrets.external-secrets.io in namespace default',
  });
  expect(await webhook({ [PROBE]: refusal(503, 'the server is overloaded') })).toMatchObject({
    status: 'unknown',
    message: 'the API server does not answer: the server is overloaded',
  });
});
