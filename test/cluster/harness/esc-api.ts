import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A call that the operator made. */
export interface Call {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly property?: string;
  readonly contentType?: string;
  readonly bytes?: number;
  readonly status: number;
  readonly fault?: string;
}

/** What spoils the answers to calls; `match` is a regular expression on `METHOD /path`. */
export interface Fault {
  readonly match: string;
  readonly kind: 'status' | 'slow' | 'cut' | 'content-type' | 'body';
  readonly status?: number;
  readonly milliseconds?: number;
  /** how many calls; 0, the default: all */
  readonly times?: number;
  readonly body?: string;
}

/** The ESC API of a cluster (`../tools/esc-api`): its environments are files, its calls are on record. */
export class EscApi {
  constructor(
    /** for `apiUrl` of a store */
    readonly url: string,
    readonly folder: string,
  ) {}

  /** The access token that every organization lets in. */
  get token(): string {
    return readFileSync(join(this.folder, 'tokens'), 'utf8').split('\n')[0]?.split(' ')[1] ?? '';
  }

  /** Writes an environment, `organization/project/environment`. */
  write(environment: string, definition: string): void {
    const file = this.#file(environment);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, definition);
  }

  /** The definition as it is now. */
  read(environment: string): string {
    return readFileSync(this.#file(environment), 'utf8');
  }

  #file(environment: string): string {
    return join(this.folder, 'environments', `${environment}.yaml`);
  }

  /** Calls whose path holds `part`, oldest first. */
  calls(part = ''): Call[] {
    const file = join(this.folder, 'calls');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Call).filter((call) => call.path.includes(part));
  }

  async fault(fault: Fault): Promise<void> {
    await this.#control('POST', fault);
  }

  async noFault(match: string): Promise<void> {
    await this.#control('DELETE', { match });
  }

  async #control(method: string, body: object): Promise<void> {
    const answer = await fetch(new URL('/-/faults', this.url), { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} /-/faults: ${answer.status} ${await answer.text()}`);
  }
}
