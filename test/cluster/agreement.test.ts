import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { check, type Finding } from '../../lib/check/run';
import type { Manifest } from '../../lib/manifest/manifest';
import { kindSchema } from '../../lib/release';
import { rules } from '../../lib/rules';
import { schemaRules } from '../check/schema-kit';
import { basesOf } from '../kit/bases';
import { mutated } from '../kit/mutate';
import { DryRun } from './harness/dry-run';
import { shared } from './harness/shared';

/**
 * Our findings about schema and release, and those about what the webhook looks at, against real API servers: they
 * say the same yes or no to objects of the six kinds that are nearly right. `RUNS=20000` tries more.
 */
const RUNS = Number(process.env.RUNS ?? 1000);
const NAME = `agreement-${randomBytes(3).toString('hex')}`;

/** What the webhook of 0.20.4 denies, and our rules that say it before. */
const WEBHOOK: readonly {
  readonly denied: RegExp;
  readonly rule: string;
  /** What the rule refuses beyond that, and the webhook lets pass. @default - nothing */
  readonly beyond?: string;
}[] = [
  { denied: /: time: (?:invalid|missing|unknown)/, rule: 'duration-is-malformed' },
  // Of ExternalSecrets.
  { denied: /either data or dataFrom should be specified/, rule: 'nothing-is-read' },
  {
    denied:
      /generatorRef or storeRef must be set when using sourceRef|either extract, find, or sourceRef must be set to dataFrom/,
    rule: 'entry-reads-nothing',
    beyond: 'a storeRef alone, of which the operator makes nothing',
  },
  { denied: /extract, find, or generatorRef cannot be set at the same time/, rule: 'entry-reads-twice' },
  {
    denied: /deletionPolicy=(?:Delete must not be used|Merge must not be used with creationPolicy=None)/,
    rule: 'deletion-policy-does-not-fit',
    beyond: 'Delete with Orphan, which fails when it acts',
  },
  {
    denied: /duplicate secretKey found/,
    rule: 'secret-key-is-there-twice',
    beyond: 'any deletionPolicy but Retain: the last one wins',
  },
  // Of stores.
  { denied: /failed to compile \d+th namespace regex/, rule: 'namespace-regex-is-malformed' },
  {
    denied: /(?:organization|project|environment) is required/,
    rule: 'environment-name-is-refused',
    beyond: 'names that Pulumi refuses',
  },
  { denied: /secretRef\.(?:name|key) is required/, rule: 'secret-ref-is-incomplete' },
  {
    denied: /namespace should either be empty or match the namespace/,
    rule: 'secret-ref-of-another-namespace',
  },
  { denied: /panic: runtime error: invalid memory address/, rule: 'access-token-without-secret-ref' },
];
const WITH_WEBHOOK = ['ExternalSecret', 'SecretStore', 'ClusterSecretStore'];

/** Refusals that we do not share. */
const EXCEPTIONS: readonly { readonly message: RegExp; readonly why: string }[] = [
  {
    message: /strict decoding error: unknown field "spec\.provider\.\w+"$/,
    why: 'the block of another provider is its own affair; the CRDs of the tests have no provider but Pulumi',
  },
];

const key = fc.constantFrom(
  'app',
  'example.com/team',
  'Example.com/a',
  'a b',
  '/a',
  'a/',
  '-a',
  'ä',
  'a'.repeat(64),
);
const value = fc.constantFrom<unknown>('a', '', '-a', 'a b', 'a'.repeat(64), 5, true, null, {}, ['a']);
const texts = fc.oneof(
  fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true }),
  fc.constantFrom(null, 'a', []),
);
/** Most objects keep what they have. */
const rare = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: undefined });
const around = fc.record({
  version: rare(fc.constantFrom('v1', 'v1beta1', 'v1alpha1')),
  name: rare(fc.constantFrom('A_b', 'a.b', 'a..b', 'a'.repeat(250))),
  metadata: rare(fc.record({ labels: texts, annotations: texts, label: texts }, { requiredKeys: [] })),
});

test.each([
  ['operator', '0.20.4'],
  ['newest', '2.9.0'],
] as const)(
  'the cluster "%s", of ESO %s, says the same yes or no',
  async (cluster, release) => {
    const { kube } = shared(cluster);
    await kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } });
    const server = new DryRun(kube.kubeconfig);
    const bases = mutated(basesOf(release), ['a\u00a0b c d e f', 2 ** 31, 2 ** 53]);
    let refused = 0;
    const property = fc.asyncProperty(bases, fc.option(around, { freq: 2 }), async (base, more) => {
      const { plural = '', scope } = kindSchema(release, base.kind) ?? {};
      const namespace = scope === 'Namespaced' ? NAME : undefined;
      const name = more?.name === undefined ? NAME : `${NAME}.${more.name}`;
      const metadata = { ...base.metadata, ...more?.metadata, name, ...(namespace && { namespace }) };
      const apiVersion = more?.version ? `external-secrets.io/${more.version}` : base.apiVersion;
      const manifest = { ...base, apiVersion, metadata } as Manifest;
      const { accepted, message } = await server.create(manifest, plural, namespace);
      if (!accepted) refused += 1;
      const problem = disagreement(manifest, release, cluster === 'operator', accepted ? undefined : message);
      if (problem !== undefined) throw new Error(`${problem}\n${JSON.stringify(manifest, null, 1)}`);
    });
    try {
      await fc.assert(property, { numRuns: RUNS });
    } finally {
      server.close();
      await kube.kubectl(['delete', 'namespace', NAME, '--wait=false']);
    }
    // Neither nearly all nor nearly none.
    expect(refused / RUNS).toBeGreaterThan(0.2);
    expect(refused / RUNS).toBeLessThan(0.8);
  },
  60_000 + RUNS * 20,
);

/** What the server and we say, where it is not the same. */
function disagreement(
  manifest: Manifest,
  release: string,
  hasWebhook: boolean,
  refusal: string | undefined,
): string | undefined {
  const findings = check([manifest], release, rules).filter(({ severity }) => severity === 'error');
  const ours = (names: readonly string[]) => findings.filter(({ name }) => names.includes(name));
  const schema = ours(schemaRules.map(({ name }) => name));
  const said = `the server: ${refusal ?? 'accepted'}; we: ${findings.map(textOf).join('; ') || 'nothing'}`;
  if (refusal === undefined) {
    const webhook =
      hasWebhook && WITH_WEBHOOK.includes(manifest.kind)
        ? ours(WEBHOOK.filter(({ beyond }) => beyond === undefined).map(({ rule }) => rule))
        : [];
    return schema.length + webhook.length > 0 ? said : undefined;
  }
  if (EXCEPTIONS.some(({ message }) => message.test(refusal))) return undefined;
  if (!/^admission webhook/.test(refusal)) return schema.length === 0 ? said : undefined;
  const entry = WEBHOOK.find(({ denied }) => denied.test(refusal));
  if (entry === undefined) return `the webhook says what WEBHOOK does not list; ${said}`;
  return ours([entry.rule]).length > 0 ? undefined : said;
}

function textOf({ name, message }: Finding): string {
  return `${name}: ${message}`;
}
