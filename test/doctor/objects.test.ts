import type { Live } from '../../lib/cluster/client';
import { examine } from '../../lib/cluster/doctor/examine';
import { clusterOf, crdsOf, doctor, refusal } from './cluster';

const past = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const store = (created: string, more: object = {}): Live => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: { name: 'store', namespace: 'team', creationTimestamp: created, ...more },
});
const event = (apiVersion: string, seconds: number): Live => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'event', namespace: 'team' },
  involvedObject: { apiVersion, kind: 'SecretStore', name: 'store', namespace: 'team' },
  lastTimestamp: past(seconds),
});
const look = async (...objects: Live[]) => doctor({ objects: [...crdsOf('0.20.4'), ...objects] });

describe('reconciling', () => {
  test("a store's event is a sign of the operator", async () => {
    const { reconciling } = await look(store(past(600)), event('external-secrets.io/v1', 60));
    expect(reconciling).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/^it was last seen at work 6\d s ago$/),
    });
  });

  test('an event about the SecretStore of another group is none', async () => {
    const { reconciling } = await look(store(past(600)), event('example.com/v1', 60));
    expect(reconciling).toMatchObject({
      status: 'fail',
      message: 'waiting for it too long: 1; it was never seen at work',
      objects: ['SecretStore team/store: for 10 min'],
    });
  });

  test.each(['0s', '-1h'])(
    'one that is never refreshed again, with %s, is not late',
    async (refreshInterval) => {
      const synced = {
        ...store(past(7200), { generation: 1 }),
        kind: 'ExternalSecret',
        spec: { refreshInterval },
        status: {
          conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: past(7000) }],
          refreshTime: past(7000),
          syncedResourceVersion: '1-0',
        },
      };
      const { reconciling } = await look(synced, event('external-secrets.io/v1', 60));
      expect(reconciling).toMatchObject({ status: 'ok' });
    },
  );

  test('only events that a controller of the operator reported are asked for', async () => {
    const { client, asked } = clusterOf({ objects: [...crdsOf('0.20.4'), store(past(5))] });
    await examine(client, undefined);
    expect(asked.filter((it) => it.startsWith('list Event'))).toEqual([
      'list Event involvedObject.kind=ClusterSecretStore,source=cluster-secret-store',
      'list Event involvedObject.kind=SecretStore,source=secret-store',
    ]);
  });
});

describe('reconciling, where nothing shows that it works', () => {
  const ready = { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: past(600) }] };
  const idle = { ...store(past(700)), status: ready };

  test('no object, one that is new, and none that waits', async () => {
    expect((await look()).reconciling).toMatchObject({
      status: 'unknown',
      message: 'there is no object that shows whether it works',
      hint: 'apply a store, then run this again',
    });
    expect((await look(store(past(5)))).reconciling).toMatchObject({
      status: 'unknown',
      message: 'waiting for it, not for long yet: 1; it was never seen at work',
      hint: 'run this again in a minute',
    });
    expect((await look(idle)).reconciling).toMatchObject({
      status: 'unknown',
      message: 'it was last seen at work 10 min ago, and nothing was due since',
      hint: 'change an annotation of a store, then run this again',
    });
  });

  test('events that cannot be read', async () => {
    const says = { 'list Event': refusal(403, 'no') };
    const { reconciling } = await doctor({ objects: [...crdsOf('0.20.4'), idle], says });
    expect(reconciling?.message).toMatch(/nothing was due since; its events cannot be read$/);
    expect(reconciling?.status).toBe('unknown');
  });
});

describe('deletions', () => {
  const finalizers = ['example.com/held'];
  test('a deletion that hangs', async () => {
    const deletionTimestamp = past(60);
    const { deletions } = await look(store(past(600), { deletionTimestamp, finalizers }));
    expect(deletions).toMatchObject({
      status: 'fail',
      message: '1 cannot be deleted: finalizers are left',
      objects: [
        `SecretStore team/store: its deletion hangs since ${deletionTimestamp} on the finalizers example.com/held`,
      ],
    });
  });

  test('one that has only begun, and one that nothing holds', async () => {
    const fresh = await look(store(past(600), { deletionTimestamp: past(3), finalizers }));
    const free = await look(store(past(600), { deletionTimestamp: past(60) }));
    expect([fresh.deletions?.status, free.deletions?.status]).toEqual(['ok', 'ok']);
  });
});

test('intervals that Go cannot read', async () => {
  const daily = {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'daily', namespace: 'team', creationTimestamp: past(1) },
    spec: { refreshInterval: '1d' },
  };
  expect((await look(daily)).intervals).toMatchObject({
    status: 'fail',
    message:
      '1 with a duration that the operator cannot read: at its next restart it stops, for the whole cluster',
    hint: 'write Go durations, such as 24h0m0s for a day, before the operator restarts',
    objects: [expect.stringMatching(/^PushSecret team\/daily: spec\.refreshInterval: duration `1d`/)],
  });
});
