import { Input } from '../check/input';
import type { Answer } from '../cluster/answer';
import { InputError } from '../error';
import { identity } from '../manifest/order';
import { loginsOf } from '../oidc/logins';
import { typescriptProgram, yamlProgram } from '../oidc/programs';
import { trustText } from '../oidc/text';
import { type Issuer, isPublic, type Trust, trustsOf } from '../oidc/trust';
import { newest } from '../release';
import { type Command, EXIT, type Io, parse } from './command';
import { defaultPath } from './config';
import { CLUSTER_OPTIONS, connectAnswering } from './connect';
import { loadManifests } from './manifests';
import type { OptionTable } from './options';
import { formatOf, outputOption } from './output';
import { readText } from './read';

const FORMATS = ['text', 'json', 'typescript', 'yaml'] as const;

const OPTIONS = {
  filename: {
    ...{ type: 'string', short: 'f', multiple: true, value: 'PATH' },
    help: 'the manifests with the stores; default: the output of cdk8s.yaml, else dist',
  },
  recursive: { type: 'boolean', short: 'R', default: false, help: 'folders below too' },
  name: {
    type: 'string',
    default: 'kubernetes',
    value: 'NAME',
    help: 'of the issuer in Pulumi; default kubernetes',
  },
  issuer: { type: 'string', value: 'URL', help: 'of the cluster, which is not asked then' },
  jwks: {
    type: 'string',
    value: 'FILE',
    help: 'with --issuer: its public keys, /openid/v1/jwks of the cluster',
  },
  ...CLUSTER_OPTIONS,
  ...outputOption(FORMATS),
} as const satisfies OptionTable;

/** `esc8s oidc` */
export const oidc: Command = {
  summary: 'say what Pulumi has to know of a cluster whose stores log in as a ServiceAccount',
  takes: 'paths',
  help: {
    synopsis: 'oidc [PATH|-]...',
    about: `Says what Pulumi has to know before stores can log in as a ServiceAccount: the issuer of the cluster with its public keys,
which are read from the cluster, and for each organization the policies, the role and the edition. As text for a person,
as json with the bodies of the REST API, or as a Pulumi program.`,
    options: OPTIONS,
    exit: '0; 2 usage, no such store, manifests or cluster out of reach',
  },
  async run(args, io) {
    const { values, positionals } = parse('oidc', args, OPTIONS);
    const format = formatOf(values.output, FORMATS);
    const asked = [...(values.filename ?? []), ...positionals];
    const paths = asked.length > 0 ? asked : [defaultPath()];
    const { logins, unclear } = loginsOf(new Input(loadManifests(paths, values.recursive), newest));
    const [first] = unclear;
    if (first !== undefined) throw new InputError(`${identity(first.store)}: ${first.why}`);
    if (logins.length === 0)
      throw new InputError(
        `no store in ${paths.join(', ')} logs in as a ServiceAccount (auth.oidcConfig); ` +
          'write auth: OidcLogin.create(…), for ESO 2.5.0 or newer',
      );
    const issuer = await issuerOf(values);
    const trusts = trustsOf(logins, issuer, values.name);
    for (const warning of warningsOf(issuer, trusts)) io.stderr.write(`warning: ${warning}\n`);
    write(io, format, issuer, trusts);
    return EXIT.ok;
  },
};

function write(
  { stdout }: Io,
  format: (typeof FORMATS)[number],
  issuer: Issuer,
  trusts: readonly Trust[],
): void {
  switch (format) {
    case 'text':
      stdout.write(trustText(issuer, trusts));
      break;
    case 'json':
      stdout.write(
        `${JSON.stringify({ version: 1, command: 'oidc', issuer, organizations: trusts }, null, 2)}\n`,
      );
      break;
    case 'typescript':
      stdout.write(typescriptProgram(trusts));
      break;
    case 'yaml':
      stdout.write(yamlProgram(trusts));
  }
}

type Values = Parameters<typeof connectAnswering>[0] & { readonly issuer?: string; readonly jwks?: string };

/** The issuer that the options say, else that of the cluster. */
async function issuerOf(values: Values): Promise<Issuer> {
  const { issuer: url, jwks: file } = values;
  if (url === undefined) {
    if (file !== undefined)
      throw new InputError('--jwks is for --issuer; write both, or neither to ask the cluster');
    return ofCluster(values);
  }
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new InputError(
      `--issuer: "${url}" is no issuer; expected the https:// address that kubectl get --raw /.well-known/openid-configuration says`,
    );
  const jwks = file === undefined ? undefined : keysOf(file);
  if (jwks === undefined && !isPublic(url))
    throw new InputError(
      `--issuer: Pulumi cannot reach ${url} to fetch its keys; give them: kubectl get --raw /openid/v1/jwks > jwks.json, and --jwks jwks.json`,
    );
  return { url, jwks };
}

/** What `/openid/v1/jwks` says; anything beside public keys is left out. */
function keysOf(file: string): NonNullable<Issuer['jwks']> {
  const text = readText(file);
  if (typeof text !== 'string') throw new InputError(`--jwks ${file}: ${text.message}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const keys = publicKeys(value);
  if (keys !== undefined) return { keys };
  throw new InputError(
    `--jwks ${file}: no public keys; expected what kubectl get --raw /openid/v1/jwks says: {"keys": [{"kty": …}]}`,
  );
}

/** The fields of a public key (RFC 7517, 7518): those of a private one are never shown. */
const PUBLIC = ['kty', 'use', 'key_ops', 'alg', 'kid', 'n', 'e', 'crv', 'x', 'y', 'x5c', 'x5t', 'x5t#S256'];

function publicKeys(value: unknown): object[] | undefined {
  const { keys } = (value ?? {}) as { readonly keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0) return undefined;
  if (!keys.every((key) => typeof key === 'object' && typeof key?.kty === 'string')) return undefined;
  return keys.map((key) =>
    Object.fromEntries(PUBLIC.filter((field) => field in key).map((field) => [field, key[field]])),
  );
}

async function ofCluster(values: Values): Promise<Issuer> {
  const client = await connectAnswering(values);
  const read = async (path: string, accept: string) =>
    found(await client.request('GET', path, { accept }), path);
  const { issuer } = await read('/.well-known/openid-configuration', 'application/json');
  // Any other is answered by 406.
  const keys = publicKeys(await read('/openid/v1/jwks', 'application/jwk-set+json'));
  if (typeof issuer === 'string' && keys !== undefined) return { url: issuer, jwks: { keys } };
  throw new InputError(`${client.server} says no issuer with keys; give them with --issuer and --jwks`);
}

function found<T>(answer: Answer<T>, path: string): T {
  if (answer.state === 'found') return answer.value;
  const why = answer.state === 'missing' ? 'there is none' : answer.reason;
  throw new InputError(
    `the cluster does not give ${path}: ${why}; have an administrator bind you to the ClusterRole ` +
      'system:service-account-issuer-discovery, or give --issuer and --jwks',
  );
}

/** Pulumi's own limit (its documentation of OIDC issuers). */
const MOST_POLICIES = 40;

function* warningsOf(issuer: Issuer, trusts: readonly Trust[]): Generator<string> {
  if (!issuer.url.startsWith('https://'))
    yield `the issuer ${issuer.url} is no https:// address, which Pulumi asks for: set --service-account-issuer of the API server`;
  for (const { organization, policies, logins } of trusts) {
    if (policies.length > MOST_POLICIES)
      yield `organization ${organization} needs ${policies.length} policies, and an issuer can have ${MOST_POLICIES}: let stores share a ServiceAccount`;
    for (const { subject, audiences } of logins)
      if (!audiences.includes(`urn:pulumi:org:${organization}`))
        yield `the token of ${subject} is for the audience ${audiences.join(', ')}, not urn:pulumi:org:${organization}; the policies below say so`;
  }
}
