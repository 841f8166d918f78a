import { InputError, within } from '../error';
import type { Manifest } from '../manifest/manifest';
import { sealedOf } from '../manifest/sealed-secret';
import { readDocument } from './document';

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
    const manifest = readDocument(
      file,
      'SealedSecret',
      `write it with esc8s seal --cert cert.pem -w ${file}`,
    );
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
