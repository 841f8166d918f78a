import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Ran } from './kube';
import { buildSet, type OperatorRelease } from './tools';

/** Helm, with a repository on the loopback that holds ESO's own chart of each release that its Go module has. */
export class Helm {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  /** @param folder for its files, which the caller takes away */
  static async start(folder: string, releases: readonly OperatorRelease[]): Promise<Helm> {
    const tools = await buildSet('helm', () => {});
    const server = createServer(({ url = '' }, response) => {
      try {
        response.end(readFileSync(join(folder, 'repository', url.replace(/^.*\//, ''))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const helm = new Helm(tools['helm'] as string, folder, server);
    for (const release of releases) {
      const chart = join(folder, release);
      cpSync(tools[`chart-${release}`] as string, chart, { recursive: true });
      publishable(chart, release);
      await helm.done(['package', chart, '--destination', join(folder, 'repository')]);
    }
    await helm.done(['repo', 'index', join(folder, 'repository')]);
    return helm;
  }

  get repository(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async run(args: readonly string[], kubeconfig = '/nonexistent'): Promise<Ran> {
    const own = (name: string) => join(this.folder, name);
    const env = {
      ...{ PATH: process.env.PATH, HOME: '/nonexistent', KUBECONFIG: kubeconfig },
      ...{ HELM_CACHE_HOME: own('cache'), HELM_CONFIG_HOME: own('config'), HELM_DATA_HOME: own('data') },
    };
    return new Promise((done) => {
      execFile(this.program, args, { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
        done({ status: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });
  }

  /** The same, for what has to work. @returns stdout */
  async done(args: readonly string[], kubeconfig?: string): Promise<string> {
    const { status, stdout, stderr } = await this.run(args, kubeconfig);
    if (status !== 0) throw new Error(`helm ${args.join(' ')}: ${stderr}${stdout}`);
    return stdout;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** What ESO does to the chart when it publishes it, but for the CRDs: its numbers; and without a chart that is not there. */
function publishable(chart: string, release: OperatorRelease): void {
  const file = join(chart, 'Chart.yaml');
  const { dependencies: _bitwarden, ...rest } = parse(readFileSync(file, 'utf8'));
  writeFileSync(file, stringify({ ...rest, version: release, appVersion: `v${release}` }));
  rmSync(join(chart, 'Chart.lock'), { force: true });
}
