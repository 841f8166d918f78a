import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi adds a field to its answer to "open", or leaves out the id',
  seen: 'every read fails: the SDK takes no field that it does not know',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: 1\n');
    const match = `^POST .*/${t.namespace}/env/open$`;
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    for (const [name, body, error] of [
      ['more', '{"id":"x","expires":"soon"}', /json: unknown field "expires"$/],
      ['none', '{}', /no value given for required property id$/],
    ] as const) {
      await t.esc.fault({ match, kind: 'body', body });
      await t.kube.applied(t.externalSecret(name, { data }));
      await t.condition('ExternalSecret', name, 'False');
      await t.event('ExternalSecret', name, error);
      await t.esc.noFault(match);
    }
  },
};
