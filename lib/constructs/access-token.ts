import { ApiObject } from 'cdk8s';
import { type Construct, type IConstruct, Node } from 'constructs';
import { InputError } from '../error';
import { checkLabel, checkSecretKey, checkSubdomain } from '../manifest/names';
import { accessToken, TOKEN_NAME } from '../manifest/token';
import { inConstruct, type SecretReference } from './base';

/** Where the Pulumi access token lies in the cluster. */
export interface AccessTokenLocation<N extends string | undefined = string | undefined> {
  /**
   * The namespace of the Secret. A ClusterSecretStore needs it; a SecretStore always reads its own namespace.
   * @default - the namespace of the SecretStore
   */
  readonly namespace: N;
  /**
   * The key in the Secret.
   * @default 'PULUMI_ACCESS_TOKEN'
   */
  readonly key?: string;
}

/** The name and place of the Secret that {@link AccessToken.unsafeInlineFromEnv} writes. */
export interface InlineAccessTokenProps extends AccessTokenLocation<string> {
  /** @default - the construct id */
  readonly name?: string;
}

const inlineSecrets = new WeakSet<IConstruct>();
const inlineApps = new WeakSet<IConstruct>();

/** Whether `object` is the Secret of an inline access token, which goes to a file that git ignores. */
export function isInlineToken(object: ApiObject): boolean {
  return inlineSecrets.has(object);
}

/** Says that the app keeps inline tokens in a file of their own. Only `EscApp` does. */
export function allowInlineTokens(app: IConstruct): void {
  inlineApps.add(app);
}

/** A Pulumi access token in a Secret of the cluster: what a store logs in with. Never the token itself. */
export class AccessToken<N extends string | undefined = string | undefined> {
  /** A token in a Secret that exists in the cluster, or that is made by other means (see README). */
  static fromSecretName(name: string, location: AccessTokenLocation<string>): AccessToken<string>;
  static fromSecretName(name: string, location?: Partial<AccessTokenLocation>): AccessToken;
  static fromSecretName(name: string, { namespace, key }: Partial<AccessTokenLocation> = {}): AccessToken {
    return new AccessToken(name, namespace, key, false);
  }

  /** A token in a Secret of this app, or in `Secret.fromSecretName`. */
  static fromSecret(secret: SecretReference, location: AccessTokenLocation<string>): AccessToken<string>;
  static fromSecret(secret: SecretReference, location?: Partial<AccessTokenLocation>): AccessToken;
  static fromSecret(
    secret: SecretReference,
    { namespace, key }: Partial<AccessTokenLocation> = {},
  ): AccessToken {
    const own = 'metadata' in secret ? secret.metadata.namespace : undefined;
    return new AccessToken(secret.name, namespace ?? own, key, 'metadata' in secret);
  }

  /**
   * A token in a file that `esc8s seal` or `kubeseal` wrote, a SealedSecret: it becomes part of the output as it is, and
   * only the controller of Sealed Secrets in the cluster can open it. Name, namespace and key are those of the file.
   * @param file relative to the working directory, outside of the output
   * @param key the key of the token. @default - the only one
   * @throws InputError naming the file: it is not there, or is no SealedSecret of such a key
   */
  static fromSealedSecretFile(
    scope: Construct,
    id: string,
    file: string,
    { key }: { readonly key?: string } = {},
  ): AccessToken<string> {
    return inConstruct(scope, id, () => {
      // Loaded here: few apps have one.
      const { readSealed }: typeof import('./sealed-token') = require('./sealed-token');
      const sealed = readSealed(file, key);
      const token = new AccessToken<string>(sealed.name, sealed.namespace, sealed.key, true);
      new ApiObject(scope, id, sealed.manifest as never);
      return token;
    });
  }

  /**
   * A token in a file that SOPS encrypted, a Secret, which Flux decrypts in the cluster: the file stays where it is, in the
   * folder `delivery.sops.path`, and the output only refers to it. Name, namespace and key are those of the file.
   * @param file relative to the working directory
   * @param key the key of the token. @default - the only one
   * @throws InputError naming the file: it is not encrypted, has no such key, or nothing decrypts it
   */
  static fromSopsFile(
    scope: Construct,
    file: string,
    { key }: { readonly key?: string } = {},
  ): AccessToken<string> {
    const { readSops }: typeof import('./sops-token') = require('./sops-token');
    const found = readSops(scope, file, key);
    return new AccessToken<string>(found.name, found.namespace, found.key, true);
  }

  /**
   * Writes the token of the environment variable PULUMI_ACCESS_TOKEN into a Secret in `dist/`, in plain text,
   * into a file of its own; keep `*-inline-access-token.*` in .gitignore. Unsafe: whoever reads that file can read
   * every environment that the token can. Prefer {@link AccessToken.fromSecretName}.
   * @throws InputError when the variable is empty or holds no access token (which is never printed), or when
   * the app is no `EscApp`, which would write the token among the other objects.
   */
  static unsafeInlineFromEnv(
    scope: Construct,
    id: string,
    props: InlineAccessTokenProps,
  ): AccessToken<string> {
    const { name = id, namespace, key = TOKEN_NAME } = props;
    return inConstruct(scope, id, () => {
      if (!inlineApps.has(Node.of(scope).root)) {
        throw new InputError(
          'an inline access token needs EscApp, which keeps it in a file that git ignores; ' +
            'use EscApp, or AccessToken.fromSecretName with a Secret that exists in the cluster',
        );
      }
      const token = new AccessToken(name, namespace, key, true);
      const value = Buffer.from(inlineToken(process.env[TOKEN_NAME])).toString('base64');
      // Not cdk8s-plus' Secret, which has `stringData` only: with that, each apply reports a change, since what is
      // stored is `data` (seen on API server 1.36, test/cluster/main-job.test.ts).
      const secret = new ApiObject(scope, id, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, ...(namespace !== undefined && { namespace }) },
        type: 'Opaque',
        data: { [key]: value },
      });
      inlineSecrets.add(secret);
      return token as AccessToken<string>;
    });
  }

  /** The key in the Secret. */
  readonly key: string;

  private constructor(
    /** The name of the Secret. */
    readonly name: string,
    /** The namespace of the Secret; undefined means that of the SecretStore. */
    readonly namespace: N,
    key: string | undefined,
    /** Whether this app writes the Secret; else somebody creates it in the cluster. */
    readonly inApp: boolean,
  ) {
    this.key = key ?? TOKEN_NAME;
    checkSubdomain(name, 'the name of the access token Secret');
    if (namespace !== undefined) checkLabel(namespace, 'the namespace of the access token Secret');
    checkSecretKey(this.key, 'the key of the access token Secret');
  }
}

function inlineToken(value: string | undefined): string {
  const source = `the environment variable ${TOKEN_NAME}`;
  return accessToken(
    value,
    source,
    'Set it, or use AccessToken.fromSecretName with a Secret that exists in the cluster',
  );
}
