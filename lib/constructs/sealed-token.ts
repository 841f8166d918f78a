import { readFileSync } from 'node:fs';
import { InputError, within } from '../error';
import type { Manifest } from '../manifest/manifest';
import { notYaml } from '../manifest/not-yaml';
import { sealedOf } from '../manifest/sealed-secret';

/** A SealedSecret of a file, and the Secret that it becomes. */
export interface SealedFile {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
}

/**
 * Reads a file of one SealedSecret, relative to the working directory.
 * @param key the key of the token. @default - the only one
 * @throws InputError naming the file
 */
export function readSealed(file: string, key: string | undefined): SealedFile {
  return within(file, () => {
    const manifest = parsed(file);
    const { name, namespace, encryptedData } = sealedOf(manifest);
    const keys = Object.keys(encryptedData);
    const found = key ?? keys[0] ?? '';
    if (key === undefined && keys.length > 1)
      throw new InputError(`seals several keys: ${keys.join(', ')}; write { key } for that of the token`);
    if (!keys.includes(found))
      throw new InputError(`does not seal the key ${found}; it has ${keys.join(', ')}`);
    return { manifest, name, namespace, key: found };
  });
}

function parsed(file: string): Manifest {
  // Loaded here: few apps have a sealed token.
  const { loadAll } = require('js-yaml') as typeof import('js-yaml');
  let documents: unknown[];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const [why] = (error as Error).message.split(',');
    throw new InputError(`cannot be read: ${why}; write it with esc8s seal --cert cert.pem -w ${file}`);
  }
  try {
    documents = loadAll(text).filter((document) => document !== null && document !== undefined);
  } catch (error) {
    throw notYaml(file, error);
  }
  if (documents.length !== 1)
    throw new InputError(`has ${documents.length} documents; expected one SealedSecret`);
  return documents[0] as Manifest;
}
