import type { Live } from '../client';
import { type ReleaseGuess, sayGuess } from '../release-guess';
import type { Status } from '../result';
import { type Check, type Finding, unknown } from './check';

/** The operator's Deployment, where there is one: its replicas are ready, and its release is that of the CRDs. */
export const deployment: Check = {
  check: 'deployment',
  category: 'operator',
  async run({ client, guess }): Promise<Finding> {
    const answer = await client.list('apps/v1', 'Deployment', {
      labelSelector: 'app.kubernetes.io/name=external-secrets',
    });
    if (answer.state !== 'found') return unknown(answer, 'list deployments.apps');
    if (answer.value.length === 0) {
      return {
        status: 'skipped',
        message: 'no Deployment has the label app.kubernetes.io/name=external-secrets',
      };
    }
    const findings = answer.value.map((live) => ofOne(live, guess));
    const first = (status: Status) => findings.find((it) => it.status === status);
    return first('fail') ?? first('unknown') ?? (findings[0] as Finding);
  },
};

function ofOne({ metadata, spec, status }: Live, guess: ReleaseGuess | undefined): Finding {
  const image: string = spec.template.spec.containers[0]?.image ?? '';
  const where = `${metadata.namespace}/${metadata.name}`;
  const [ready, wanted] = [status?.readyReplicas ?? 0, spec.replicas ?? 1];
  const message = `${where}: ${ready} of ${wanted} replicas ready, ${image}`;
  if (ready < wanted || wanted === 0) {
    return {
      status: 'fail',
      message,
      hint: `kubectl describe deployment ${metadata.name} -n ${metadata.namespace}`,
    };
  }
  const version = /:v?(\d+\.\d+)\.\d+/.exec(image)?.[1];
  if (version === undefined || !guess?.exact) {
    const hint =
      version === undefined
        ? 'name the image by the tag of its release; a digest may follow'
        : 'see the check "release"';
    return {
      status: 'unknown',
      message: `${message}; whether the CRDs are of its release cannot be told`,
      hint,
    };
  }
  if (guess.releases.some((it) => it.startsWith(`${version}.`))) return { status: 'ok', message };
  const hint = 'update the CRDs together with the operator: its chart does so only with installCRDs';
  return { status: 'fail', message: `${message}; ${sayGuess(guess)}`, hint };
}
