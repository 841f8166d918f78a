import { type Crd, type CrdVersion, GROUP, isKind, type Schema } from '../../lib/release/crd';
import { isObject } from '../../lib/release/json';

type Raw = Readonly<Record<string, unknown>>;

/**
 * Of a bundle's documents the CRDs of the six kinds, sorted by name, each as {@link pruneCrd} leaves it.
 *
 * @param documents what the bundle's YAML parses to; other documents are passed over
 */
export function prune(documents: readonly unknown[]): Crd[] {
  return documents
    .filter(isOurs)
    .map((crd) => sorted(pruneCrd(crd)))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

function isOurs(document: unknown): document is Raw {
  if (!isObject(document) || document.kind !== 'CustomResourceDefinition' || !isObject(document.spec)) {
    return false;
  }
  const { group, names } = document.spec;
  return group === GROUP && isObject(names) && isKind(names.kind);
}

/**
 * What an API server needs to serve the kind, and no more. Out go: versions that are not served, descriptions,
 * the status of the CRD itself, controller-gen's annotations, providers other than `pulumi`, and `conversion`.
 *
 * The conversion of the releases before 0.16 is a webhook of ESO's operator. A cluster without the operator would
 * fail every read of a version that is not the stored one, so what is left is the default, `strategy: None`.
 */
export function pruneCrd(raw: Raw): Crd {
  const { name, labels } = raw.metadata as { name: string; labels?: unknown };
  const { group, names, scope, versions } = raw.spec as Crd['spec'];
  const served = versions.filter((version) => version.served === true);
  // A CRD needs exactly one stored version, which releases keep among the served ones. It goes first: `cdk8s
  // import` gives the first version's class the bare name of the kind.
  const stored = served.find((version) => version.storage === true) ?? served[0];
  const ordered = served.filter((version) => version === stored);
  ordered.push(...served.filter((version) => version !== stored));
  return {
    apiVersion: raw.apiVersion as string,
    kind: raw.kind as string,
    metadata: { ...(labels === undefined ? {} : { labels }), name },
    spec: { group, names, scope, versions: ordered.map((v) => pruneVersion(v, v === stored)) },
  };
}

function pruneVersion(version: CrdVersion, storage: boolean): CrdVersion {
  const { additionalPrinterColumns: columns, schema } = version;
  const pruned: Record<string, unknown> = { ...version };
  if (Array.isArray(columns)) {
    pruned.additionalPrinterColumns = columns.map(({ description: _, ...column }) => column);
  }
  if (isObject(schema?.openAPIV3Schema)) {
    pruned.schema = { openAPIV3Schema: pruneSchema(onlyPulumi(schema.openAPIV3Schema)) };
  }
  pruned.storage = storage;
  return pruned as unknown as CrdVersion;
}

/** The schema without the other providers; the stores have them under `spec.provider`. */
function onlyPulumi(root: Schema): Schema {
  const spec = root.properties?.spec;
  const provider = spec?.properties?.provider;
  if (!spec || !provider?.properties) return root;
  const pulumi = provider.properties.pulumi;
  const pruned = { ...provider, properties: pulumi === undefined ? {} : { pulumi } };
  return {
    ...root,
    properties: {
      ...root.properties,
      spec: { ...spec, properties: { ...spec.properties, provider: pruned } },
    },
  };
}

/** The schema without descriptions; a property of that name stays, because only schemas are walked. */
function pruneSchema(schema: Schema): Schema {
  const pruned: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'description') continue;
    if (keyword === 'properties') pruned[keyword] = pruneEach(value as Record<string, Schema>);
    else if (keyword === 'items' || keyword === 'additionalProperties') {
      pruned[keyword] = isObject(value) ? pruneSchema(value as Schema) : value;
    } else pruned[keyword] = value;
  }
  return pruned;
}

function pruneEach(properties: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, pruneSchema(schema)]));
}

/** The value with the keys of its objects in order: two texts of one bundle give the same bytes later. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])])) as T;
}

/**
 * What is wrong with the CRDs of a bundle, or undefined: a file that was cut off is often still YAML, so each CRD
 * has to be whole, and what an older release had has to be there.
 *
 * @param kinds the kinds that have to be there
 */
export function flaw(crds: readonly Crd[], kinds: readonly string[]): string | undefined {
  if (crds.length === 0) {
    return `it has no CustomResourceDefinition of the group ${GROUP}, expected ESO's deploy/crds/bundle.yaml`;
  }
  const found = crds.map((crd) => crd.spec.names.kind);
  const twice = found.find((kind, i) => found.indexOf(kind) !== i);
  if (twice !== undefined) return `it has two CustomResourceDefinitions of ${twice}`;
  const missing = kinds.filter((kind) => !found.includes(kind));
  if (missing.length > 0) return `it lacks ${missing.join(', ')}: is the file cut off?`;
  for (const { spec } of crds) {
    if (spec.versions.length === 0) return `${spec.names.kind} has no served version: is the file cut off?`;
    const cut = spec.versions.find((v) => !v.schema?.openAPIV3Schema?.properties?.spec || !v.subresources);
    if (cut) return `${spec.names.kind} ${cut.name} is not whole: is the file cut off?`;
    const provider = spec.versions[0]?.schema.openAPIV3Schema.properties?.spec?.properties?.provider;
    if (provider && !provider.properties?.pulumi) {
      return `its ${spec.names.kind} has no provider "pulumi", expected a bundle of ESO 0.10.4 or newer`;
    }
  }
  return undefined;
}
