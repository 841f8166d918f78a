import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { InputError } from '../../lib/error';
import { sha256 } from './checksum';
import { messageOf } from './command';
import type { Release } from './encode';
import { prune } from './prune';

const TIMEOUT_MS = 60_000;

/** Where upstream keeps the CRDs of a release, in one file. */
export function upstreamUrl(release: string): string {
  const repository = 'https://raw.githubusercontent.com/external-secrets/external-secrets';
  return `${repository}/v${release}/deploy/crds/bundle.yaml`;
}

/**
 * The pruned CRDs of a bundle, and its checksum.
 *
 * @param from a file or an http(s) URL
 * @throws {InputError} when it cannot be read, or is no YAML
 */
export async function readRelease(from: string): Promise<Release> {
  const text = /^https?:\/\//.test(from) ? await download(from) : readBundle(from);
  let documents: unknown[];
  try {
    // The core schema has no dates, which would not come through JSON.
    documents = loadAll(text, null, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new InputError(`${from}: not YAML, or cut off: ${messageOf(error)}`, { cause: error });
  }
  return { crds: prune(documents), bundle: sha256(text) };
}

function readBundle(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${file}: cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

async function download(url: string): Promise<string> {
  const hint = 'download it another way and give the file with --from FILE';
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return await response.text();
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause ?? error;
    throw new InputError(`${url}: download failed: ${messageOf(cause)}; ${hint}`, { cause: error });
  }
  const why = response.status === 404 ? 'is there such a release?' : hint;
  throw new InputError(`${url}: download failed: the server answered ${response.status}; ${why}`);
}
