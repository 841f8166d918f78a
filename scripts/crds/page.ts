import { brokenIn, crds, kindSchema, releases, type Schema } from '../../lib/release';

// A ClusterExternalSecret holds an ExternalSecret's spec, a ClusterPushSecret a PushSecret's, and a
// ClusterSecretStore is a SecretStore: what is new in the former is new in the latter, and said once.
const KINDS = ['SecretStore', 'ExternalSecret', 'PushSecret'];

/** The table of `docs/releases.md`, as Markdown: what each known release serves, and what appeared in it. */
export function renderReleases(): string {
  const rows = releases.map((release, i) => {
    const before = releases[i - 1];
    return [
      release,
      version(release, 'ExternalSecret'),
      version(release, 'PushSecret'),
      version(release, 'ClusterPushSecret'),
      brokenIn(release, 'PushSecret') === undefined ? 'yes' : 'no',
      before === undefined ? '' : changes(before, release).join('<br>'),
    ];
  });
  const head = ['Release', 'Stores, ExternalSecrets', 'PushSecret', 'ClusterPushSecret', 'Push works', 'New'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The apiVersion to write, and which others the release still serves. */
function version(release: string, kind: string): string {
  const schema = kindSchema(release, kind);
  if (schema === undefined) return 'no';
  const crd = crds(release).find((one) => one.spec.names.kind === kind);
  const others = crd?.spec.versions.map(({ name }) => name).filter((name) => name !== schema.version) ?? [];
  return `${schema.version}${others.length > 0 ? ` (also ${others.join(', ')})` : ''}`;
}

function changes(before: string, release: string): string[] {
  return KINDS.flatMap((kind) => {
    const [was, is] = [fieldsOf(before, kind), fieldsOf(release, kind)];
    const fresh = [...is.keys()].filter((path) => !was.has(path));
    const lines = fresh
      .filter((path) => !fresh.some((other) => other !== path && isBelow(path, other)))
      .map((path) => `${kind} \`${path}\``);
    for (const [path, choices] of is) {
      const old = was.get(path);
      // Generators have nothing to do with Pulumi, and each release adds some.
      if (old === undefined || choices.length === 0 || old.length === 0 || path.includes('generatorRef'))
        continue;
      const added = choices.filter((choice) => !old.includes(choice)).map((choice) => `\`${choice}\``);
      const gone = old.filter((choice) => !choices.includes(choice)).map((choice) => `\`${choice}\``);
      if (added.length > 0) lines.push(`${kind} \`${path}\`: ${added.join(', ')}`);
      if (gone.length > 0) lines.push(`${kind} \`${path}\`: no longer ${gone.join(', ')}`);
    }
    return lines;
  });
}

function isBelow(path: string, other: string): boolean {
  return path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}

/** Every field of a kind's spec with its choices. */
function fieldsOf(release: string, kind: string): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  const visit = (schema: Schema, path: string): void => {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const here = path === '' ? name : `${path}.${name}`;
      fields.set(here, (field.enum ?? []).map(String));
      visit(field, here);
    }
    if (schema.items) visit(schema.items, `${path}[]`);
  };
  const spec = kindSchema(release, kind)?.schema.properties?.spec;
  if (spec) visit(spec, 'spec');
  return fields;
}
