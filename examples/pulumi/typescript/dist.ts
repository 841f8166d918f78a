import * as fs from 'node:fs';
import * as path from 'node:path';
import * as yaml from 'js-yaml';

/** An object as it is in dist. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** A key of a Secret, from which stores read the access token. */
export interface SecretRef {
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
}

/** What `npm run synth` wrote. */
export interface Dist {
  readonly namespaces: readonly Manifest[];
  /** The others, file by file: each needs those before it. */
  readonly steps: readonly (readonly Manifest[])[];
  /** The chart of External Secrets Operator: its version and values. */
  readonly operator: { readonly version: string; readonly values: Record<string, unknown> };
  readonly tokens: readonly SecretRef[];
  /** The organizations of Pulumi that stores read from. */
  readonly organizations: readonly string[];
}

/** Reads `dist` and `dist-operator`. */
export function readDist(folder: string, operatorFolder: string): Dist {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const steps = files.map((name) => yaml.loadAll(read(path.join(folder, name))) as Manifest[]);
  const all = steps.flat();
  const isNamespace = ({ apiVersion, kind }: Manifest) => apiVersion === 'v1' && kind === 'Namespace';
  const others = steps.map((step) => step.filter((manifest) => !isNamespace(manifest)));
  const core = others.flat().find(({ apiVersion }) => apiVersion === 'v1');
  if (core !== undefined)
    throw new Error(
      `${folder} has a ${core.kind}, ${core.metadata.name}; register it with kubernetes.core.v1.${core.kind}`,
    );
  const stores = all.filter(({ kind }) => /^(Cluster)?SecretStore$/.test(kind)).flatMap(pulumiOf);
  return {
    namespaces: all.filter(isNamespace),
    steps: others.filter((step) => step.length > 0),
    operator: readOperator(path.join(operatorFolder, 'values.yaml')),
    tokens: unique(stores.flatMap(({ token }) => (token === undefined ? [] : [token]))),
    organizations: unique(stores.map(({ organization }) => organization)),
  };
}

/** The first line says the release, which is the version of the chart. */
function readOperator(file: string): Dist['operator'] {
  const text = read(file);
  const version = /External Secrets Operator (\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (version === undefined)
    throw new Error(`${file} does not say the release in its head; write it with npm run synth`);
  return { version, values: yaml.load(text) as Record<string, unknown> };
}

interface Pulumi {
  readonly organization: string;
  readonly token: SecretRef | undefined;
}

function pulumiOf({ metadata, spec }: Manifest): Pulumi[] {
  // biome-ignore lint/suspicious/noExplicitAny: what ESO's schema lets be there
  const pulumi = (spec as any).provider.pulumi;
  if (pulumi === undefined) return [];
  const ref = (pulumi.auth?.accessToken ?? pulumi.accessToken)?.secretRef;
  // A SecretStore reads its own namespace.
  const token = ref && { name: ref.name, key: ref.key, namespace: metadata.namespace ?? ref.namespace };
  return [{ organization: pulumi.organization, token }];
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new Error(`there is no ${file}; write it with npm run synth, with operator: {} in main.ts`);
  }
}
