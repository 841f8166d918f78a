import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '../error';
import { notYaml } from '../manifest/not-yaml';

/** @throws InputError if there is no kubeconfig, not that context, or nothing in it that can be connected to */
export function loadKubeconfig({
  kubeconfig,
  context,
}: {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}): KubeConfig {
  // Loaded here: it takes a second and 100 MB that other commands do not pay for.
  const { KubeConfig, bufferFromFileOrString: bytes } =
    require('@kubernetes/client-node') as typeof import('@kubernetes/client-node');
  const config = new KubeConfig();
  const file = kubeconfig ?? (process.env.KUBECONFIG || 'the default kubeconfig');
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'YAMLException') throw notYaml(file, error as Error);
    const why =
      name === 'TypeError' ? 'it is empty, or not of the form that kubectl config view has' : message;
    throw new InputError(`${file}: cannot be read as a kubeconfig: ${why}`);
  }
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      throw new InputError(
        `no context "${context}" in the kubeconfig; it has: ${names.join(', ') || 'none'}`,
      );
    }
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    throw new InputError(
      'the kubeconfig names no cluster for its current context; choose one with --context',
    );
  }
  // What client-node makes up where there is nothing to load.
  if (config.getCurrentContext() === 'loaded-context' && cluster.server === 'http://localhost:8080') {
    throw new InputError(
      'there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config is not there; name one with --kubeconfig',
    );
  }
  const { protocol } = URL.canParse(cluster.server) ? new URL(cluster.server) : { protocol: undefined };
  if (protocol !== 'https:' && protocol !== 'http:') {
    // Not shown: it may hold a password.
    throw new InputError(
      `${file}: the server of the cluster "${cluster.name}" is no URL; expected one such as https://HOST:6443`,
    );
  }
  if (protocol === 'http:') {
    // As kubectl: there is no TLS to be checked, and credentials are not sent for everyone on the way to read.
    config.loadFromOptions({
      clusters: [{ ...cluster, skipTLSVerify: true }],
      contexts: config.getContexts(),
      currentContext: config.getCurrentContext(),
      users: [],
    });
    return config;
  }
  const user = config.getCurrentUser();
  const usable = (what: string, check: () => unknown) => {
    try {
      check();
    } catch (error) {
      throw new InputError(`${file}: ${what} cannot be used: ${(error as Error).message}; expected PEM`);
    }
  };
  usable(`the certificate authority of the cluster "${cluster.name}"`, () => {
    const ca = bytes(cluster.caFile, cluster.caData);
    if (ca !== null) new X509Certificate(ca);
  });
  usable(`the client certificate or key of the user "${user?.name}"`, () =>
    createSecureContext({
      cert: bytes(user?.certFile, user?.certData) ?? undefined,
      key: bytes(user?.keyFile, user?.keyData) ?? undefined,
    }),
  );
  return config;
}
