import { writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { main } from '../../lib/cli/main';
import { temporaryFolder } from '../kit/project';

// It comes as ES modules only. Node can require them, jest cannot: this is Node's own require, from outside of jest.
jest.mock('@kubernetes/client-node', () => {
  const node: typeof import('node:module') = runInThisContext('process.getBuiltinModule("node:module")');
  return node.createRequire(__filename)('@kubernetes/client-node');
});

// Which takes its time on a machine that has other things to do.
jest.setTimeout(30_000);

const folder = temporaryFolder();
let files = 0;

/** A file of its own. */
export function file(text: string, name = `${files++}`): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function esc8s(...args: string[]): Promise<Ran> {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  return { status: await main(args, io), ...out };
}

/** A kubeconfig for a server. */
export function kubeconfig(server: string, user: object = {}, cluster: object = {}): string {
  return file(
    JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'it' },
      clusters: [{ name: 'it', cluster: { server, ...cluster } }],
      users: [{ name: 'it', user }],
      contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
    }),
  );
}

type Said = readonly [status: number, body: unknown] | ((response: ServerResponse) => void);

/** What an API server says, by `METHOD /path` without the query. */
export type Scene = Record<string, Said>;

const servers: Server[] = [];

/** A kubeconfig for an API server that says these things, and that there is nothing else. */
export async function apiServer(scene: Scene): Promise<string> {
  const server = createServer(({ method, url = '' }, response) => {
    const all: Scene = { 'GET /version': [200, { gitVersion: 'v1.36.3' }], ...scene };
    const said = all[`${method} ${url.split('?')[0]}`] ?? [404, '404 page not found'];
    if (typeof said === 'function') return said(response);
    const [status, body] = said;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return kubeconfig(`http://127.0.0.1:${port}`, { token: 'it' });
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** The refusals of an API server, in its words. */
export const refusal = (code: number, message: string): Said => [
  code,
  { kind: 'Status', status: 'Failure', message, code },
];

export const GROUP = '/apis/external-secrets.io';

/** An API server that serves ExternalSecrets in one version. */
export const serving = (version: string): Scene => ({
  [`GET ${GROUP}`]: [200, { kind: 'APIGroup', versions: [{ version }] }],
  [`GET ${GROUP}/${version}`]: [
    200,
    {
      kind: 'APIResourceList',
      resources: [{ kind: 'ExternalSecret', name: 'externalsecrets', namespaced: true }],
    },
  ],
});

/** A file with ExternalSecrets. */
export const externalSecrets = (version: string, ...names: string[]): string =>
  file(
    JSON.stringify({
      kind: 'List',
      items: names.map((name) => ({
        apiVersion: `external-secrets.io/${version}`,
        kind: 'ExternalSecret',
        metadata: { name, namespace: 'team' },
      })),
    }),
  );
