import { posix, relative, sep } from 'node:path';
import { type IConstruct, Node } from 'constructs';
import { InputError, within } from '../error';
import { readDocument } from './document';

const folders = new WeakMap<IConstruct, string | undefined>();

/** Says in which folder of the repository an app's delivery decrypts files; undefined where it decrypts none. */
export function decryptsIn(app: IConstruct, folder: string | undefined): void {
  folders.set(app, folder);
}

/** What can be read of a Secret that SOPS encrypted. */
export interface SopsFile {
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
}

/**
 * Reads what a file says in plain text: names and keys.
 * @throws InputError naming the file: it is not encrypted, has no such key, or is not where the delivery decrypts
 */
export function readSops(scope: IConstruct, file: string, key: string | undefined): SopsFile {
  return within(file, () => {
    refuseElsewhere(scope, file);
    const manifest = readDocument(
      file,
      'Secret',
      `write it, and encrypt it with sops encrypt --in-place ${file}`,
    );
    const { kind, metadata, data, stringData, sops } = manifest as unknown as Readonly<
      Record<string, Record<string, unknown> | undefined>
    >;
    if ((kind as unknown) !== 'Secret')
      throw new InputError(`is ${kind === undefined ? 'no object' : `a ${kind}`}; expected a Secret`);
    const values = Object.entries({ ...data, ...stringData });
    const plain = values.find(([, value]) => !String(value).startsWith('ENC['));
    if (sops?.['mac'] === undefined || plain !== undefined)
      throw new InputError(
        `is not encrypted${plain === undefined || sops === undefined ? '' : ` (${plain[0]})`}: anybody with the file can ` +
          `read it; encrypt it with sops encrypt --in-place ${file}, and replace the token`,
      );
    const { name, namespace } = (metadata ?? {}) as Record<string, unknown>;
    for (const [field, value] of Object.entries({ name, namespace })) {
      if (typeof value !== 'string' || value === '' || value.startsWith('ENC['))
        throw new InputError(
          `has no metadata.${field} in plain text; encrypt with --encrypted-regex '^(data|stringData)$'`,
        );
    }
    const keys = values.map(([name]) => name);
    const found = key ?? keys[0] ?? '';
    if (key === undefined && keys.length !== 1)
      throw new InputError(
        `has ${keys.length === 0 ? 'no keys' : `the keys ${keys.join(', ')}`}; write { key } for that of the token`,
      );
    if (!keys.includes(found)) throw new InputError(`has no key ${found}; it has ${keys.join(', ')}`);
    return { name: String(name), namespace: String(namespace), key: found };
  });
}

function refuseElsewhere(scope: IConstruct, file: string): void {
  const folder = folders.get(Node.of(scope).root);
  if (folder === undefined)
    throw new InputError(
      "nothing decrypts it: only Flux does, where it is told to; write delivery: { tool: 'flux', url: …, sops: { path: " +
        `'${posix.dirname(shown(file))}' } }, or AccessToken.fromSealedSecretFile for other ways`,
    );
  const own = posix.dirname(shown(file));
  if (own === folder || own.startsWith(`${folder}/`) || folder.endsWith(`/${own}`)) return;
  throw new InputError(
    `is in ${own}, and Flux decrypts what is in ${folder}; move it there, or write that folder as delivery.sops.path`,
  );
}

function shown(file: string): string {
  return relative(process.cwd(), file).split(sep).join('/');
}
