import { GROUP } from '../../release';
import type { Answer, Live } from '../client';
import { label } from '../context';
import { timeOf } from '../events';
import { refreshPeriod } from '../freshness';
import { conditionOf } from '../presence';
import { refOf } from '../snapshot';
import { ago, slack } from '../time';
import type { Check, Finding, Patient } from './check';
import { objectsOf } from './objects';

/** The operator looks at every store anew each 5 minutes, unless told otherwise, and leaves an event. */
const STORES_EVERY = 5 * 60_000;
const GRACE = 60_000;
/** The operator's calls take a moment. */
const MOMENT = 5_000;
/** The operator's controllers that look at stores, as their events name them, by the kind that they look at. */
const CONTROLLERS = { ClusterSecretStore: 'cluster-secret-store', SecretStore: 'secret-store' };

/** The operator works, not only lives: what it had to do is done, and it was seen at work. */
export const reconciling: Check = {
  check: 'reconciling',
  category: 'operator',
  async run(patient): Promise<Finding> {
    const { snapshot } = patient;
    const objects = objectsOf(patient, ['SecretStore', 'ClusterSecretStore', 'ExternalSecret', 'PushSecret']);
    if (!Array.isArray(objects)) return objects;
    if (objects.length === 0) {
      return {
        status: 'unknown',
        message: 'there is no object that shows whether it works',
        hint: 'apply a store, then run this again',
      };
    }
    const events = await newestEvent(patient);
    const sign = Math.max(events.state === 'found' ? events.value : 0, snapshot.lastSign);
    const late = objects
      .map((live) => ({ live, by: lateness(live, sign, snapshot.client.now()) }))
      .filter(({ by }) => by > 0);
    const names = late.map(({ live, by }) => `${label(refOf(live))}: for ${ago(by)}`);
    const overdue = late.filter(({ live, by }) => by > graceOf(live));
    const seen =
      sign === 0 ? 'it was never seen at work' : `it was last seen at work ${ago(snapshot.age(sign))} ago`;
    if (overdue.length > 0) {
      const hint =
        'it does not run, stands still or is far behind: see its pod and its log, and the check "intervals"';
      return {
        status: 'fail',
        message: `waiting for it too long: ${overdue.length}; ${seen}`,
        hint,
        objects: names,
      };
    }
    if (late.length > 0) {
      return {
        status: 'unknown',
        message: `waiting for it, not for long yet: ${late.length}; ${seen}`,
        hint: 'run this again in a minute',
        objects: names,
      };
    }
    if (sign > 0 && snapshot.age(sign) <= STORES_EVERY + GRACE) return { status: 'ok', message: seen };
    const hidden = events.state === 'found' ? '' : '; its events cannot be read';
    return {
      status: 'unknown',
      message: `${seen}, and nothing was due since${hidden}`,
      hint: 'change an annotation of a store, then run this again',
    };
  },
};

/** How long, in milliseconds, an object waits for the operator. */
function lateness(live: Live, sign: number, now: number): number {
  const { metadata, spec = {}, status, kind } = live;
  if (metadata.deletionTimestamp !== undefined) return 0;
  const created = Date.parse(metadata.creationTimestamp);
  const ready = conditionOf(live, 'Ready');
  // What it does not look at while it works on others is none of its own: another controller class, a kind turned off.
  if (ready === undefined) return spec.controller || sign > created + MOMENT ? 0 : Math.max(1, now - created);
  if (kind.endsWith('Store') || ready.status !== 'True') return 0;
  const period = refreshPeriod(spec);
  if (period === undefined || spec.syncWindows !== undefined) return 0;
  const refreshed = Date.parse(status.refreshTime ?? metadata.creationTimestamp);
  if (!String(status.syncedResourceVersion).startsWith(`${metadata.generation}-`)) {
    // When it was edited is not known, only that it was after the refresh, and that nothing was seen since.
    return 1;
  }
  const due = refreshed + period + MOMENT;
  return Math.max(0, now - due);
}

function graceOf({ kind, spec = {}, status }: Live): number {
  if (kind.endsWith('Store') || status?.conditions === undefined) return GRACE;
  return slack(refreshPeriod(spec) ?? 0) - MOMENT;
}

/** When the operator last said something of a store: that is what it does even where nothing changes. */
async function newestEvent({ client }: Patient): Promise<Answer<number>> {
  let newest = 0;
  for (const [kind, controller] of Object.entries(CONTROLLERS)) {
    const answer = await client.list('v1', 'Event', {
      // For the API server `source` is either field that names the reporter.
      fieldSelector: `involvedObject.kind=${kind},source=${controller}`,
      reduce: (event) => {
        if (!String(event.involvedObject.apiVersion).startsWith(`${GROUP}/`)) return;
        newest = Math.max(newest, timeOf(event) || 0);
      },
    });
    if (answer.state !== 'found') return answer;
  }
  return { state: 'found', value: newest };
}
