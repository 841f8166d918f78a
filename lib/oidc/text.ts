import { PULUMI_CLOUD } from './logins';
import { type Issuer, isPublic, type Trust } from './trust';

/** Pulumi's side, as a person does it in the console. */
export function trustText(issuer: Issuer, trusts: readonly Trust[]): string {
  const reach = isPublic(issuer.url)
    ? 'Pulumi fetches its keys from there'
    : `Pulumi cannot reach it: its keys go along (${issuer.jwks?.keys.length ?? 0} in jwks), and again when they change`;
  return [`issuer of the cluster  ${issuer.url}`, `  ${reach}`, ...trusts.map(organizationText), ''].join(
    '\n',
  );
}

function organizationText(trust: Trust): string {
  const { organization, api, issuer, policies, roles, logins } = trust;
  const several = roles.length > 1;
  return [
    '',
    `organization ${organization}${api === PULUMI_CLOUD ? '' : ` at ${api}`}`,
    '  It needs the Team edition or above: ESO asks for tokens of an organization, which the Individual edition has not.',
    `  for ${logins.flatMap(({ stores }) => stores).join(', ')}`,
    '',
    `  1. ${issuer.jwks === undefined ? 'Settings > Access Management > OIDC Issuers > Register issuer' : 'Register the issuer by the REST API, since the console takes no keys (below)'}`,
    `       name            ${issuer.name}`,
    `       url             ${issuer.url}`,
    `       max expiration  ${issuer.maxExpiration} s`,
    `  2. A role for the tokens${several ? ' of each' : ''}, Settings > Access Management > Roles, that may do this and nothing else. Custom`,
    '     roles need the Enterprise edition or above; with Team there is Standard, which may open what any member may:',
    ...roles.flatMap(({ sub, open, write }) => [
      ...(several ? [`       for    ${sub}`] : []),
      ...open.map((environment) => `       open   ${environment}`),
      ...write.map((environment) => `       write  ${environment}`),
    ]),
    `  3. The policies of the issuer. It denies all that none allows. ${policies.length === 1 ? 'One' : 'Each'}: Allow, token type Organization, that role, and`,
    ...policies.flatMap(({ rules }) => [`       aud  ${rules.aud}`, `       sub  ${rules.sub}`]),
    ...(issuer.jwks === undefined ? [] : ['', ...restLines(trust)]),
  ].join('\n');
}

/** The token is no argument of curl's, which every list of processes shows. */
function restLines({ organization, api }: Trust): string[] {
  return [
    '  The REST API, with a token of an administrator, in bash; this command once more, with -o json:',
    `    esc8s oidc -o json … | jq '.organizations[] | select(.organization == "${organization}").issuer' |`,
    `      curl --json @- -H @<(printf 'Authorization: token %s' "$PULUMI_ACCESS_TOKEN") \\`,
    `      ${api}/api/orgs/${organization}/oidc/issuers`,
  ];
}
