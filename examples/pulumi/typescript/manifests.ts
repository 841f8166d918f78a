import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';

/** An object of dist. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec?: object;
}

/** What a store says of Pulumi ESC, as far as it is needed here. */
interface Provider {
  organization: string;
  auth?: { accessToken?: AccessToken };
  /** Before ESO 2.5. */
  accessToken?: AccessToken;
}

interface AccessToken {
  secretRef: SecretRef;
}

/** Where a store expects its access token. */
interface SecretRef {
  name: string;
  namespace?: string;
  key: string;
}

/** Unique among resources of one type. */
export function resourceName({ name, namespace }: { name: string; namespace?: string }): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The objects of each file; the names of the files sort in apply order. */
export function readManifests(dist: string): Manifest[][] {
  const names = readdirSync(dist).filter((name) => name.endsWith('.yaml'));
  if (names.length === 0)
    throw new Error(`${dist} holds no YAML, expected what synth wrote; run npm run synth, or set dist`);
  return names.sort().map((name) => readFile(join(dist, name)));
}

function readFile(path: string): Manifest[] {
  const objects = parseAllDocuments(readFileSync(path, 'utf8')).map((document): Manifest => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${path}: ${error.message}`);
    return document.toJS();
  });
  for (const { apiVersion, kind, metadata } of objects)
    if (!apiVersion.includes('/') && kind !== 'Namespace')
      throw new Error(
        `${path}: ${kind} ${resourceName(metadata)} is of the core group, of which only Namespace is ` +
          'expected here; register it in index.ts by its own constructor',
      );
  return objects;
}

/** The release that the file with the values of the chart was written for. */
export function chartVersion(path: string): string {
  const head = /^# Written by .* for External Secrets Operator (\d\S*);/m.exec(readFileSync(path, 'utf8'));
  if (head === null)
    throw new Error(
      `${path} names no release of External Secrets Operator at its head, expected what synth wrote; ` +
        'run npm run synth',
    );
  return head[1];
}

/** Pulumi's block of a store; undefined for other kinds. */
function provider({ kind, spec }: Manifest): Provider | undefined {
  if (kind !== 'SecretStore' && kind !== 'ClusterSecretStore') return undefined;
  return (spec as { provider: { pulumi?: Provider } }).provider.pulumi;
}

/** Each place of a token once; stores that log in by OIDC have none. */
export function secretRefs(objects: Manifest[]): SecretRef[] {
  const refs = objects.flatMap((object) => {
    const login = provider(object)?.auth?.accessToken ?? provider(object)?.accessToken;
    return login === undefined ? [] : [{ namespace: object.metadata.namespace, ...login.secretRef }];
  });
  return refs.filter((ref, index) => refs.findIndex((other) => isDeepStrictEqual(ref, other)) === index);
}

/** Holds the organization of the stack against those that the stores read from. */
export function checkOrganization(dist: string, objects: Manifest[], stack: string): void {
  const organizations = objects.flatMap((object) => provider(object)?.organization ?? []);
  const others = [...new Set(organizations)].filter((name) => name !== stack);
  // Self-managed backends have no organizations, and call each stack's "organization".
  if (others.length > 0 && stack !== 'organization')
    throw new Error(
      `${dist} reads environments of organization ${others.join(', ')}, this stack is in ${stack}; ` +
        'set organization in main.ts and synthesize again',
    );
}
