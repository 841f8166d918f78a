import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a value\u2019s trace.def has no environment, as in Pulumi\u2019s outage of July 2026',
  seen: 'every read fails and the Secret keeps its values; reads recover when the answers do',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: kept\n');
    const data = [{ secretKey: 'a', remoteRef: { key: 'a' } }];
    await t.kube.applied(t.externalSecret('read', { data, refreshInterval: '1s' }));
    await t.condition('ExternalSecret', 'read', 'True');
    const match = `^GET .*/${t.namespace}/env/open/`;
    const position = '{"line":0,"column":0,"byte":0}';
    const body = `{"value":"new","secret":true,"trace":{"def":{"begin":${position},"end":${position}}}}`;
    await t.esc.fault({ match, kind: 'body', body });
    await t.condition('ExternalSecret', 'read', 'False');
    await t.event('ExternalSecret', 'read', /no value given for required property environment$/);
    expect(await t.secret('read')).toEqual({ a: 'kept' });
    await t.esc.noFault(match);
    await t.condition('ExternalSecret', 'read', 'True');
  },
};
