import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { load as parseYaml } from 'js-yaml';
import { Input } from '../check/input';
import { didYouMean } from '../check/nearest';
import { secretRefs } from '../check/stores';
import { InputError } from '../error';
import { checkLabel, checkSecretKey, checkSubdomain } from '../manifest/names';
import { SCOPES, type Scope, sealedOf, sealedSecret, sealingLabel } from '../manifest/sealed-secret';
import { TOKEN_NAME } from '../manifest/token';
import { toYaml } from '../manifest/yaml';
import { newest } from '../release';
import { type Command, EXIT, parse } from './command';
import { defaultPath } from './config';
import { loadManifests } from './manifests';
import type { OptionTable } from './options';
import { readText } from './read';
import { readToken } from './seal-token';
import { sealingKey, sealValue } from './seal-value';

const OPTIONS = {
  cert: { type: 'string', value: 'FILE', help: "the controller's certificate: kubeseal --fetch-cert > FILE" },
  scope: {
    type: 'string',
    default: 'strict',
    value: 'SCOPE',
    help: `under which names it is opened: ${SCOPES.join(', ')};\ndefault strict: its own`,
    choices: SCOPES,
  },
  name: { type: 'string', value: 'NAME', help: 'of the Secret; default: the one that the stores read' },
  namespace: { type: 'string', short: 'n', value: 'NAME', help: 'of the Secret; default likewise' },
  key: { type: 'string', value: 'KEY', help: 'in the Secret; default likewise' },
  filename: {
    type: 'string',
    short: 'f',
    value: 'PATH',
    help: 'the manifests with the stores; default: dist',
  },
  'sealed-secret-file': { type: 'string', short: 'w', value: 'FILE', help: 'write to FILE; default: stdout' },
} as const satisfies OptionTable;

/** `esc8s seal` */
export const seal: Command = {
  summary: 'seal the access token for the controller of Sealed Secrets',
  takes: ['-'],
  help: {
    synopsis: 'seal [-] --cert FILE',
    about: `Writes a SealedSecret with the Pulumi access token, which only the controller in the cluster can open, so that it
can be committed. The token is taken from PULUMI_ACCESS_TOKEN, with - from stdin, or is typed in a terminal; never from
an argument, which every list of processes shows. The app then includes the file: AccessToken.fromSealedSecretFile.`,
    options: OPTIONS,
    exit: '0 sealed; 2 usage, no token, no certificate',
  },
  async run(args, io) {
    const { values, positionals } = parse('seal', args, OPTIONS);
    const [first, second] = positionals;
    if (second !== undefined || (first !== undefined && first !== '-'))
      throw new InputError(
        'an argument is no place for a token: lists of processes and histories of shells show it (not shown here); ' +
          'set PULUMI_ACCESS_TOKEN, or pipe it in: … | esc8s seal - --cert cert.pem. If it was a token, replace it',
      );
    const { cert, scope: said, 'sealed-secret-file': file } = values;
    const scope = SCOPES.find((known) => known === said);
    if (scope === undefined)
      throw new InputError(
        `--scope: "${said}" is no scope; expected ${SCOPES.join(', ')}${didYouMean(said, SCOPES)}`,
      );
    if (!cert)
      throw new InputError(
        'the certificate is missing; write --cert cert.pem, which kubeseal --fetch-cert > cert.pem gets from the cluster',
      );
    const pem = readText(cert);
    if (typeof pem !== 'string') throw new InputError(`--cert ${cert}: ${pem.message}`);
    const publicKey = sealingKey(pem, cert, new Date());
    const { name, namespace, key } = placeOf(values);
    if (file !== undefined) refuseOverwrite(file, name);
    const token = await readToken(
      { fromStdin: first === '-', env: process.env, isTerminal: process.stdin.isTTY === true },
      io,
    );
    const place = { name, namespace, scope };
    const encryptedData = { [key]: sealValue(publicKey, token, sealingLabel(place)) };
    const text = `---\n${toYaml(sealedSecret({ ...place, encryptedData }))}`;
    if (file === undefined) io.stdout.write(text);
    else {
      // Whole or not at all.
      writeFileSync(`${file}.partial`, text);
      renameSync(`${file}.partial`, file);
      io.stderr.write(
        `sealed ${key} of the Secret ${namespace}/${name} into ${file}; ${OPENS[scope](place)}\n`,
      );
    }
    return EXIT.ok;
  },
};

const OPENS: Record<Scope, (place: { name: string; namespace: string }) => string> = {
  strict: ({ name, namespace }) => `it opens as ${namespace}/${name} alone`,
  'namespace-wide': ({ namespace }) => `it opens under any name in ${namespace}`,
  'cluster-wide': () => 'it opens under any name in any namespace',
};

interface Place {
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
}

/** The Secret: what the options say, and for the rest the one that the stores read. */
function placeOf(values: { name?: string; namespace?: string; key?: string; filename?: string }): Place {
  const { name, namespace, key = name && TOKEN_NAME } = values;
  const place = name && namespace && key ? { name, namespace, key } : { ...read(values), ...given(values) };
  checkSubdomain(place.name, '--name');
  checkLabel(place.namespace, '--namespace');
  checkSecretKey(place.key, '--key');
  return place;
}

function given({ name, namespace, key }: Partial<Place>): Partial<Place> {
  return { ...(name && { name }), ...(namespace && { namespace }), ...(key && { key }) };
}

/** The Secret that the Pulumi stores of the manifests read. */
function read({
  filename,
  name,
  namespace,
}: {
  filename?: string;
  name?: string;
  namespace?: string;
}): Place {
  const path = filename ?? defaultPath();
  const found = new Map<string, Place>();
  for (const { object, value } of secretRefs(new Input(loadManifests([path]), newest))) {
    const own = object.kind === 'SecretStore' ? object.metadata.namespace : value.namespace;
    const place = { name: value.name, namespace: own ?? 'default', key: value.key };
    if ((name ?? place.name) !== place.name || (namespace ?? place.namespace) !== place.namespace) continue;
    found.set(`${place.namespace}/${place.name} ${place.key}`, place);
  }
  const [first, ...others] = found.values();
  if (first !== undefined && others.length === 0) return first;
  const which = [...found.keys()].join(', ');
  throw new InputError(
    first === undefined
      ? `no Pulumi store in ${path} reads an access token from such a Secret; write --name, --namespace and --key`
      : `the stores in ${path} read several: ${which}; write --name, --namespace and --key of one`,
  );
}

/** A file of somebody's is not lost. */
function refuseOverwrite(file: string, name: string): void {
  if (!existsSync(file)) return;
  const text = readText(file);
  try {
    if (typeof text === 'string' && sealedOf(parseYaml(text)).name === name) return;
  } catch {
    // It is something else.
  }
  throw new InputError(
    `-w ${file}: there is something else than a SealedSecret ${name}; name another file, or delete that one`,
  );
}
