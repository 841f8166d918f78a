import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { Manifest } from '../../../lib/manifest/manifest';

/** What an API server would do with an object. */
export interface Would {
  readonly accepted: boolean;
  /** Why not. */
  readonly message: string;
}

/** Asks an API server what it would do, over one connection: kubectl takes a tenth of a second each time. */
export class DryRun {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;

  /** @param kubeconfig one of the harness, which is JSON */
  constructor(kubeconfig: string) {
    const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8'));
    const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
    this.#server = server;
    this.#token = users[0].user.token;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca: Buffer.from(ca, 'base64') });
  }

  /** Creates nothing; unknown fields are refused, as kubectl has it. */
  async create(manifest: Manifest, plural: string, namespace: string | undefined): Promise<Would> {
    const scope = namespace === undefined ? '' : `namespaces/${namespace}/`;
    const path = `/apis/${manifest.apiVersion}/${scope}${plural}?dryRun=All&fieldValidation=Strict`;
    const body = JSON.stringify(manifest);
    return new Promise((done, fail) => {
      const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
      const options = { agent: this.#agent, method: 'POST', headers };
      request(`${this.#server}${path}`, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('end', () => done(wouldOf(answer.statusCode, text, fail)));
      })
        .once('error', fail)
        .end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function wouldOf(status: number | undefined, text: string, fail: (error: Error) => void): Would {
  if (status === 201) return { accepted: true, message: '' };
  // A version that is not served is no JSON.
  const message = text.startsWith('{') ? JSON.parse(text).message : text.trim();
  // A conflict or a failure of the server is no answer; the panic of a webhook is.
  if (![400, 403, 404, 422].includes(Number(status)) && !/^admission webhook/.test(message)) {
    fail(new Error(`${status}: ${message}`));
  }
  return { accepted: false, message };
}
