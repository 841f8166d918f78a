import { toYaml } from '../manifest/yaml';
import type { Trust } from './trust';

const PACKAGE = '@pulumi/pulumiservice';
/** The version of Pulumi's provider for its own service whose types were read. */
const PROVIDER = '1.3.0';

/** Each organization's side as a Pulumi program in TypeScript. */
export function typescriptProgram(trusts: readonly Trust[]): string {
  const resources = trusts.map((trust) => {
    const { type, fields } = resourceOf(trust);
    const comment = notes(trust).map((line) => `// ${line}\n`);
    return `${comment.join('')}new service.${type}(${quoted(`${trust.issuer.name}-${trust.organization}`)}, ${literal(fields)});\n`;
  });
  return `import * as service from ${quoted(PACKAGE)};\n\n${resources.join('\n')}`;
}

/** As {@link typescriptProgram}, in YAML. */
export function yamlProgram(trusts: readonly Trust[]): string {
  const resources = Object.fromEntries(
    trusts.map((trust) => {
      const { token, fields } = resourceOf(trust);
      return [`${trust.issuer.name}-${trust.organization}`, { type: token, properties: fields }];
    }),
  );
  const comment = trusts.flatMap((trust) => notes(trust).map((line) => `# ${line}\n`));
  return `${comment.join('')}${toYaml({ name: 'esc-oidc', runtime: 'yaml', resources })}`;
}

/**
 * The resource that an organization needs. Provider 1.3.0: `OidcIssuer` takes policies and no keys, `api.auth.OidcIssuer` keys
 * and no policies (@pulumi/pulumiservice `oidcIssuer.d.ts`, `api/auth/oidcIssuer.d.ts`).
 */
function resourceOf({ organization, issuer, policies }: Trust) {
  const { name, url, maxExpiration, jwks } = issuer;
  if (jwks !== undefined)
    return {
      type: 'api.auth.OidcIssuer',
      token: 'pulumiservice:api/auth:OidcIssuer',
      fields: { orgName: organization, name, url, maxExpiration, jwks },
    };
  return {
    type: 'OidcIssuer',
    token: 'pulumiservice:index:OidcIssuer',
    fields: {
      organization,
      name,
      url,
      maxExpirationSeconds: maxExpiration,
      policies: policies.map((policy) => ({ ...policy, authorizedPermissions: ['standard'] })),
    },
  };
}

/** What the program cannot say. */
function notes({ organization, issuer, policies, roles }: Trust): string[] {
  const edition = `Organization ${organization} needs the Team edition or above; a custom role Enterprise or above.`;
  const wanted = roles.flatMap(({ sub, open, write }) => [
    `  ${sub}`,
    ...open.map((environment) => `    open   ${environment}`),
    ...write.map((environment) => `    write  ${environment}`),
  ]);
  if (issuer.jwks === undefined)
    return [
      edition,
      '"standard" lets the tokens do what any member may. Better is a role that may do only this, chosen in the console,',
      `or written as roleID in its place, with a provider newer than ${PROVIDER} (pulumi/pulumi-pulumiservice#664):`,
      ...wanted,
    ];
  return [
    edition,
    'Pulumi cannot reach this issuer, so its keys are here: write them anew when the cluster gets new ones.',
    'This resource takes no policies: add them in the console,',
    ...policies.map(({ rules }) => `  Allow, Organization, aud ${rules.aud}, sub ${rules.sub}`),
    'with a role that may do only this:',
    ...wanted,
  ];
}

/** A value as JavaScript, its names without quotes where they need none. */
function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([name, field]) =>
      `${inner}${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}: ${literal(field, inner)},\n`,
  );
  return `{\n${fields.join('')}${indent}}`;
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
