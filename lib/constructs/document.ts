import { readFileSync } from 'node:fs';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { notYaml } from '../manifest/not-yaml';

/**
 * The one object of a YAML file, as it is written there.
 * @param what it should be, and how to write it, for the messages
 * @throws InputError without the name of the file
 */
export function readDocument(file: string, what: string, how: string): Manifest {
  // Loaded here: few apps read a file.
  const { loadAll } = require('js-yaml') as typeof import('js-yaml');
  let documents: unknown[];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const [why] = (error as Error).message.split(',');
    throw new InputError(`cannot be read: ${why}; ${how}`);
  }
  try {
    documents = loadAll(text).filter((document) => document !== null && document !== undefined);
  } catch (error) {
    throw notYaml(file, error);
  }
  if (documents.length !== 1) throw new InputError(`has ${documents.length} documents; expected one ${what}`);
  return documents[0] as Manifest;
}
