import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const KEPT_LINES = 40;
const TERM_GRACE = 5_000;

/** A program of the cluster. It never outlives this process. */
export class Process {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #exit: Promise<string>;
  #ended: string | undefined;
  #stopping = false;

  private constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
    options: { log: string; env?: NodeJS.ProcessEnv },
  ) {
    // A process group of its own: Ctrl-C reaches only us, and we stop the parts in order.
    this.#child = spawn(command, args, {
      env: { PATH: process.env.PATH, HOME: '/nonexistent', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        appendFileSync(options.log, text);
        this.#lines.push(...text.split('\n').filter((line) => line !== ''));
        this.#lines.splice(0, this.#lines.length - KEPT_LINES);
      });
    }
    this.#exit = new Promise((done) => {
      this.#child.once('error', (error) => done(error.message));
      this.#child.once('close', (code, signal) => done(signal ?? `exit code ${code}`));
    });
    const { pid } = this.#child;
    reaper().write(`start ${pid}\n`);
    void this.#exit.then((how) => {
      this.#ended = how;
      reaper().write(`end ${pid}\n`);
    });
  }

  static start(
    name: string,
    command: string,
    args: readonly string[],
    options: { log: string; env?: NodeJS.ProcessEnv },
  ): Process {
    return new Process(name, command, args, options);
  }

  get lastLines(): string {
    return `${this.name}, last lines:\n${this.#lines.map((line) => `  ${line}`).join('\n')}`;
  }

  /** A line that it printed, once there. */
  async line(pattern: RegExp, seconds = 15): Promise<string> {
    return this.until(() => this.#lines.find((line) => pattern.test(line)), `printed ${pattern}`, seconds);
  }

  /**
   * Waits until `check` gives something.
   * @throws Error with its last lines, if it ends before or takes longer
   */
  async until<T>(
    check: () => Promise<T | undefined> | T | undefined,
    what: string,
    seconds = 30,
  ): Promise<T> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      if (this.#ended !== undefined)
        throw new Error(`ended (${this.#ended}) before it ${what}\n${this.lastLines}`);
      const found = await check();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > deadline) throw new Error(`not yet ${what} after ${seconds} s\n${this.lastLines}`);
      await sleep(50);
    }
  }

  /** How it ended by itself; undefined while it runs or if it was stopped. */
  get crashed(): string | undefined {
    return this.#stopping ? undefined : this.#ended;
  }

  /** TERM, and KILL for one that does not listen. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.signal('SIGTERM');
    const grace = new AbortController();
    const ended = await Promise.race([
      this.#exit,
      sleep(TERM_GRACE, undefined, { signal: grace.signal }).catch(() => undefined),
    ]);
    grace.abort();
    if (ended === undefined) this.signal('SIGKILL');
    await this.#exit;
  }

  /** SIGSTOP makes it stand still, SIGCONT go on. */
  signal(signal: NodeJS.Signals): void {
    if (this.#ended !== undefined || this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // It ended meanwhile.
    }
  }
}

/** A folder that goes when this process does. */
export function ownFolder(folder: string): string {
  reaper().write(`folder ${folder}\n`);
  return folder;
}

/** Whatever ends this process, its end of the pipe closes: Ctrl-C, a crash, even SIGKILL, which no handler sees. */
const REAPER = `
while read -r what value; do
  case $what in
    start) parts="$parts $value" ;;
    end) parts=$(echo "$parts " | sed "s/ $value / /") ;;
    folder) folders="$folders $value" ;;
  esac
done
for part in $parts; do kill -KILL -"$part"; done
rm -rf $folders`;

let reaperInput: Writable | undefined;

/** Takes away what is left when this process is gone. */
function reaper(): Writable {
  if (reaperInput !== undefined) return reaperInput;
  const child = spawn('sh', ['-c', REAPER], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  // A pipe is a socket to Node, which would keep this process alive.
  (child.stdin as Socket).unref();
  reaperInput = child.stdin;
  return child.stdin;
}

/** Ports of the loopback that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((done) =>
          server.once('listening', () => done((server.address() as { port: number }).port)),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
