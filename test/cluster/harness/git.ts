import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A git repository that controllers can reach: git's own server, behind HTTP on the loopback. */
export class GitRepository {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  /** @param folder for its files, which the caller takes away */
  static async start(folder: string): Promise<GitRepository> {
    const root = join(folder, 'served');
    mkdirSync(root, { recursive: true });
    const server = createServer((request, response) => answer(root, request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const repository = new GitRepository(folder, server);
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(root, 'repo.git')]);
    execFileSync('git', ['init', '-q', '-b', 'main', repository.tree]);
    repository.git('config', 'user.email', 'test@example.com');
    repository.git('config', 'user.name', 'test');
    return repository;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/repo.git`;
  }

  /** Makes the repository hold these folders and nothing else. @returns the commit */
  push(folders: Readonly<Record<string, string>>): string {
    for (const name of readdirSync(this.tree))
      if (name !== '.git') rmSync(join(this.tree, name), { recursive: true });
    for (const [name, from] of Object.entries(folders))
      cpSync(from, join(this.tree, name), { recursive: true });
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'as synthesized');
    this.git('push', '-q', join(this.folder, 'served/repo.git'), 'main');
    return this.git('rev-parse', 'HEAD').trim();
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private get tree(): string {
    return join(this.folder, 'tree');
  }

  private git(...args: string[]): string {
    return execFileSync('git', ['-C', this.tree, ...args], { encoding: 'utf8' });
  }
}

/** As a web server runs a CGI program. */
function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { 'content-type': type, 'content-encoding': encoding, 'git-protocol': protocol } = request.headers;
  const git = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: searchParams.toString(),
      REQUEST_METHOD: request.method,
      ...(type !== undefined && { CONTENT_TYPE: type }),
      ...(encoding !== undefined && { HTTP_CONTENT_ENCODING: encoding }),
      ...(protocol !== undefined && { GIT_PROTOCOL: String(protocol) }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(git.stdin);
  const chunks: Buffer[] = [];
  git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  git.on('close', () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const headers = all.subarray(0, Math.max(0, end)).toString().split('\r\n');
    for (const line of headers) {
      const [name = '', value = ''] = line.split(/:\s*/, 2);
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else if (name !== '') response.setHeader(name, value);
    }
    response.end(all.subarray(end + 4));
  });
}
