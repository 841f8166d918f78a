import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ValidationContext } from './context';

/** What an app writes beside its manifests when CDK8S_RECORD_CONSTRUCT_METADATA is set. */
const FILE = 'construct-metadata.json';

/**
 * Removes the record of construct paths from among the manifests. cdk8s-cli has a plain App write it as soon as there is
 * a validation, has read it by now, and leaves it, where `kubectl apply -f dist` fails on it (cdk8s#1038). Whoever sets
 * CDK8S_RECORD_CONSTRUCT_METADATA=true wants to keep it.
 */
export function removeConstructMetadata(
  manifests: readonly string[],
  metadata: ValidationContext['metadata'],
): void {
  if (process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] === 'true') return;
  if (Object.keys(metadata).length === 0) return;
  // A chart may have a folder of its own in that of the app.
  const folders = new Set(manifests.map(dirname).flatMap((folder) => [folder, dirname(folder)]));
  for (const folder of folders) {
    const file = join(folder, FILE);
    if (isRecordOf(file, metadata)) rmSync(file);
  }
}

/** Whether the file is the one that cdk8s-cli has read. */
function isRecordOf(file: string, metadata: ValidationContext['metadata']): boolean {
  let resources: unknown;
  try {
    resources = JSON.parse(readFileSync(file, 'utf8')).resources;
  } catch {
    return false;
  }
  return JSON.stringify(resources) === JSON.stringify(metadata);
}
