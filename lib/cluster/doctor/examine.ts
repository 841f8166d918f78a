import type { KubeClient } from '../client';
import { Snapshot } from '../snapshot';
import { type Check, type CheckResult, type Finding, type Patient, unknown } from './check';
import { definitions, release } from './crds';
import { deployment } from './deployment';
import { deletions, intervals, readObjects } from './objects';
import { permissions } from './permissions';
import { reconciling } from './reconciling';
import { webhook } from './webhook';

/** The API server answers: without that, nothing else can be asked. */
const apiServer: Check = {
  check: 'api-server',
  category: 'API server',
  async run({ client }): Promise<Finding> {
    const answer = await client.request('GET', '/version');
    if (answer.state === 'forbidden') return unknown(answer, 'get /version');
    const version = answer.state === 'found' ? answer.value.gitVersion : undefined;
    if (version !== undefined) return { status: 'ok', message: `${client.server} is Kubernetes ${version}` };
    const reason = 'reason' in answer ? answer.reason : 'it is no API server';
    return {
      status: 'unknown',
      message: `${client.server} does not answer: ${reason}`,
      hint: 'see --context and kubectl version',
    };
  },
};

/** In the order in which they are made and shown: later ones rest on earlier ones. */
export const CHECKS: readonly Check[] = [
  apiServer,
  definitions,
  release,
  webhook,
  reconciling,
  deployment,
  intervals,
  deletions,
  permissions,
];

/** Makes all checks. One that could not be made is unknown, or skipped for a reason, but never left out. */
export async function examine(client: KubeClient, target: string | undefined): Promise<CheckResult[]> {
  const patient: Patient = {
    ...{ client, snapshot: new Snapshot(client), target },
    ...{ crds: { state: 'found', value: new Map() }, guess: undefined },
    objects: { state: 'found', value: new Map() },
  };
  const results: CheckResult[] = [];
  for (const { check, category, run } of CHECKS) {
    if (results[0] !== undefined && results[0].status !== 'ok') {
      results.push({
        check,
        category,
        status: 'skipped',
        message: 'the API server could not be asked, see "api-server"',
      });
      continue;
    }
    results.push({ check, category, ...(await run(patient)) });
    if (check === definitions.check) patient.objects = await readObjects(patient);
  }
  return results;
}
