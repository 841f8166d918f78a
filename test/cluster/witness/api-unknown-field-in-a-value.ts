import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'Pulumi adds a field to a value, or leaves out its trace',
  seen: 'the read fails, of data and of dataFrom',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a:\n    b: 1\n');
    const match = `^GET .*/${t.namespace}/env/open/`;
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    const dataFrom = [{ extract: { key: 'a' } }];
    for (const [name, spec, body, error] of [
      ['more', { data }, '{"value":1,"trace":{},"kind":"n"}', /json: unknown field "kind"$/],
      ['traceless', { data }, '{"value":1}', /no value given for required property trace$/],
      ['child', { dataFrom }, '{"value":{"b":{"value":1}},"trace":{}}', /required property trace$/],
    ] as const) {
      await t.esc.fault({ match, kind: 'body', body });
      await t.kube.applied(t.externalSecret(name, spec));
      await t.condition('ExternalSecret', name, 'False');
      await t.event('ExternalSecret', name, error);
      await t.esc.noFault(match);
    }
  },
};
