import type * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { checkApiUrl, DEFAULT_API_URL } from '../esc/api-url';
import { positiveDuration } from '../esc/duration';
import { EscEnvironment } from '../esc/environment';
import { checkLabel } from '../manifest/names';
import { AccessToken } from './access-token';
import type { Plain } from './base';
import { labelSelector } from './label-selector';
import type { OidcLogin } from './oidc';
import { checkAnchoredRegexp } from './regexp';
import type { ClusterSecretStoreProps, SecretStoreProps, StoreCondition } from './store';

type Spec = Plain<generated.ClusterSecretStoreSpec>;

/**
 * The spec of a store of either kind, in the newest shape.
 * @throws InputError on a value that ESO or the Pulumi provider would refuse or ignore.
 */
export function storeSpec<E extends EscEnvironment>(
  props: SecretStoreProps<E>,
  cluster: { readonly namespace?: string; readonly conditions?: Spec['conditions'] } = {},
): { spec: generated.ClusterSecretStoreSpec; environment: E } {
  // Written out always: the default has changed twice, and what is stored stays (external-secrets#3796).
  const { environment: named, auth, apiUrl = DEFAULT_API_URL, controller } = props;
  const environment: EscEnvironment = named instanceof EscEnvironment ? named : EscEnvironment.parse(named);
  if (controller === '') throw new InputError(`controller is empty; leave it out for the class "default"`);
  const spec: Omit<Spec, 'refreshInterval'> = {
    conditions: cluster.conditions,
    controller,
    provider: {
      pulumi: {
        apiUrl: checkApiUrl(apiUrl),
        auth: authBlock(auth, environment, cluster.namespace),
        environment: environment.environment,
        organization: environment.organization,
        project: environment.project,
      },
    },
  };
  const interval = props.refreshInterval;
  return {
    // The generated class for an int-or-string wraps the value, which this project writes as text.
    spec: {
      ...spec,
      ...(interval === undefined
        ? {}
        : { refreshInterval: within('refreshInterval', () => positiveDuration(interval)) }),
    } as never,
    environment: environment as E,
  };
}

function authBlock(
  auth: AccessToken | OidcLogin,
  environment: EscEnvironment,
  namespace: string | undefined,
) {
  if (auth instanceof AccessToken) {
    return { accessToken: { secretRef: { name: auth.name, key: auth.key, namespace } } };
  }
  return {
    oidcConfig: {
      // The token is good for one organization, so another than the environment's could only fail.
      organization: environment.organization,
      serviceAccountRef: {
        name: auth.serviceAccountName,
        namespace,
        audiences: auth.audiencesFor(environment.organization),
      },
      expirationSeconds: auth.expirationSeconds,
    },
  };
}

/** A SecretStore reads its own namespace whatever its login says (ESO runtime/esutils/resolvers/secret_ref.go). */
export function checkOwnNamespace(auth: AccessToken | OidcLogin, own: string | undefined): void {
  if (auth.namespace === undefined || auth.namespace === own) return;
  throw new InputError(
    `auth is in namespace "${auth.namespace}", but a SecretStore reads only its own namespace, ` +
      `${own === undefined ? 'which is not said here' : `"${own}"`}; ` +
      `set metadata.namespace to "${auth.namespace}", or use a ClusterSecretStore`,
  );
}

/** The field `conditions`; without it every namespace may use the store. */
export function storeConditions({
  conditions,
}: Pick<ClusterSecretStoreProps, 'conditions'>): Spec['conditions'] {
  if (conditions === 'all-namespaces') return undefined;
  if (!Array.isArray(conditions) || conditions.length === 0) {
    throw new InputError(
      `conditions is empty; expected the namespaces that may use the store, such as [{ namespaces: ['default'] }], ` +
        `or 'all-namespaces'`,
    );
  }
  return conditions.map((condition: StoreCondition, i) => {
    const at = `conditions[${i}]`;
    const { namespaces, namespaceSelector, namespaceRegexes } = condition;
    const said = [namespaces, namespaceSelector, namespaceRegexes].filter((way) => way !== undefined);
    if (said.length !== 1 || namespaces?.length === 0 || namespaceRegexes?.length === 0) {
      // An empty condition admits no namespace at all (ESO pkg/controllers/secretstore/client_manager.go).
      throw new InputError(
        `${at} names ${said.length > 1 ? 'several ways' : 'no namespaces'}; expected one of namespaces, ` +
          `namespaceSelector or namespaceRegexes, not empty, such as { namespaces: ['default'] }; one condition each`,
      );
    }
    for (const namespace of namespaces ?? []) checkLabel(namespace, `${at}.namespaces`);
    return {
      namespaces: namespaces && [...namespaces],
      namespaceSelector: namespaceSelector && labelSelector(namespaceSelector, `${at}.namespaceSelector`),
      namespaceRegexes: namespaceRegexes?.map((source, j) =>
        checkAnchoredRegexp(source, `${at}.namespaceRegexes[${j}]`),
      ),
    };
  });
}
