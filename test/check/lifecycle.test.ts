import { clusterExternalSecret, externalSecret } from '../../lib/check/example';
import { DATA, found, said, secret } from './kit';

const target = (fields: string, more = '') =>
  externalSecret(`target: { ${fields}, template: { metadata: {} } }${more}${DATA}`);

test.each([
  ['Owner', 'Delete', []],
  ['Owner', 'Merge', []],
  ['Orphan', 'Merge', []],
  ['Merge', 'Merge', []],
  ['Orphan', 'Delete', ['ESC108']],
  ['CreateOrMerge', 'Delete', ['ESC108']],
  ['Merge', 'Delete', ['ESC108']],
  ['None', 'Delete', ['ESC104', 'ESC108']],
  ['None', 'Merge', ['ESC104', 'ESC108']],
  ['None', 'Retain', ['ESC104']],
])('creationPolicy %s with deletionPolicy %s', (creation, deletion, expected) => {
  const ids = found('1', target(`creationPolicy: ${creation}, deletionPolicy: ${deletion}`));
  expect(ids.map((line) => line.slice(0, 6)).filter((id) => id !== 'ESC107')).toEqual(expected);
});

test('what a deletionPolicy that does not fit should be', () => {
  expect(said('ESC108', target('creationPolicy: None, deletionPolicy: Merge'))).toEqual([
    'deletionPolicy Merge does not go with creationPolicy None; write deletionPolicy: Retain',
  ]);
});

test('policies in a ClusterExternalSecret', () => {
  const spec =
    'externalSecretSpec:\n  target: { creationPolicy: Merge, deletionPolicy: Delete, template: {} }\n  dataFrom: []';
  expect(found('1', clusterExternalSecret(spec))).toEqual([
    'ESC108 spec.externalSecretSpec.target.deletionPolicy',
  ]);
});

const MERGE = 'name: app, creationPolicy: Merge';
test.each([
  ['nothing that makes it', '', ['ESC107 spec.target.creationPolicy']],
  ['a Secret', secret('app', ''), []],
  [
    'a Secret of that name elsewhere',
    secret('app', '').replace('team-a', 'team-b'),
    ['ESC107 spec.target.creationPolicy'],
  ],
  [
    'a SealedSecret',
    '---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: app, namespace: team-a }\n',
    [],
  ],
  ['another ExternalSecret', `---\n${externalSecret(DATA, 'app')}`, []],
])('a merged Secret beside %s', (_what, more, expected) => {
  expect(found('1', target(MERGE) + more)).toEqual(expected);
});

const VALUES = 'stringData: { user: admin }';
test.each([
  ['Owner', secret('db', VALUES), ['ESC115 metadata.name']],
  ['Orphan', secret('db', 'data: { user: YWRtaW4= }'), ['ESC115 metadata.name']],
  ['Merge', secret('db', VALUES), []],
  ['CreateOrMerge', secret('db', VALUES), []],
  ['Owner', secret('db', 'type: Opaque'), []],
  ['Owner', secret('other', VALUES), []],
  // What `kubectl get secrets -o yaml` shows is what the operator wrote.
  ['Owner', secret('db', VALUES).replace('name: db', 'name: db\n  uid: 1-2-3'), []],
])('creationPolicy %s of a Secret that is a manifest, %#', (policy, more, expected) => {
  expect(found('1', target(`creationPolicy: ${policy}`) + more)).toEqual(expected);
});

const at = (schedule: string, duration: string) =>
  externalSecret(
    `syncWindows: { kind: deny, windows: [{ schedule: "${schedule}", duration: ${duration} }] }${DATA}`,
  );
const WINDOW = 'spec.syncWindows.windows[0]';
test.each([
  ['0 2 * * *', '1h', []],
  ['@every 6h', '30m', []],
  ['@every 1d', '30m', [`ESC114 ${WINDOW}.schedule`]],
  ['99 2 * * *', '1h', [`ESC114 ${WINDOW}.schedule`]],
  ['0 2 * * *', '0s', [`ESC114 ${WINDOW}.duration`]],
  ['0 2 * * *', '-1h', [`ESC114 ${WINDOW}.duration`]],
  ['0 2 * * *', '1d', [`ESC101 ${WINDOW}.duration`]],
])('a window at %s for %s', (schedule, duration, expected) => {
  expect(found('1', at(schedule, duration))).toEqual(expected);
});

test('what is said of a duration that is none', () => {
  expect(said('ESC114', at('0 2 * * *', '0s'))).toEqual([
    'this window never opens: its duration is 0s; write how long it is open, such as 1h0m0s',
  ]);
});

test.each([
  ['', 'name: db, immutable: true', ['ESC111 spec.target.immutable']],
  ['refreshPolicy: OnChange', 'name: db, immutable: true', ['ESC111 spec.target.immutable']],
  ['refreshPolicy: CreatedOnce', 'name: db, immutable: true', []],
  ['refreshPolicy: CreatedOnce', 'name: db', ['ESC109 spec.refreshPolicy']],
  ['', 'name: db, immutable: false', []],
])('%j with %s', (policy, fields, expected) => {
  expect(found('1', target(fields, `\n${policy}`))).toEqual(expected);
});
