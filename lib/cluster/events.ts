import { GROUP } from '../release';
import type { Answer, KubeClient, Live } from './client';
import { redacted } from './redact';

/** The last thing that the operator said about an object. */
export interface OperatorEvent {
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The last warning by the UID of its object. */
export type Warnings = ReadonlyMap<string, OperatorEvent>;

/** The last warning about each object of a namespace; those about objects without one are in `default`. */
export async function warningsIn(client: KubeClient, namespace: string): Promise<Answer<Warnings>> {
  const last = new Map<string, OperatorEvent>();
  const answer = await client.list('v1', 'Event', {
    namespace,
    fieldSelector: 'type=Warning',
    reduce: (event) => {
      const { uid, apiVersion = '' } = event.involvedObject ?? {};
      if (!String(apiVersion).startsWith(`${GROUP}/`)) return;
      const time = timeOf(event);
      if (time < (last.get(uid)?.time ?? 0)) return;
      last.set(uid, {
        time,
        message: redacted(String(event.message ?? '').replace(/^\(combined from similar events\): /, '')),
      });
    },
  });
  return answer.state === 'found' ? { state: 'found', value: last } : answer;
}

/** When an event last happened, in the two forms that there are. */
export function timeOf({ series, lastTimestamp, eventTime, metadata }: Live): number {
  return Date.parse(
    series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? 0,
  );
}
