import type { Live } from '../../lib/cluster/client';
import { guessRelease, sayGuess } from '../../lib/cluster/release-guess';
import { relation, releaseNote } from '../../lib/cluster/release-note';
import { newest } from '../../lib/release';
import { clusterOf, crdsOf, doctor } from './cluster';

/** CRDs of 0.20.4 that somebody changed. */
function changed(): Live[] {
  return crdsOf('0.20.4').map((crd) => {
    if (crd.spec.names.kind !== 'ExternalSecret') return crd;
    const copy = structuredClone(crd);
    copy.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.mine = { type: 'string' };
    return copy;
  });
}
const NEAREST = "the cluster's CRDs are those of no release of ESO that is known; the nearest is 0.20.4";
const guess = (live: Live[]) => guessRelease(new Map(live.map((crd) => [crd.spec.names.kind, crd])));

test('CRDs of a release, and such as none has', () => {
  expect(guess(crdsOf('0.20.4'))).toEqual({ releases: ['0.20.4'], exact: true });
  expect(guess(changed())).toEqual({ releases: ['0.20.4'], exact: false });
  expect(guess([])).toBeUndefined();
});

test('a kind that was left out does not change the release', () => {
  const fewer = crdsOf('0.20.4').filter(({ spec }) => spec.names.kind !== 'ClusterPushSecret');
  expect(guess(fewer)).toEqual({ releases: ['0.20.4'], exact: true });
});

test('a guess in words', () => {
  expect(sayGuess({ releases: ['1.0.0'], exact: true })).toBe("the cluster's CRDs are those of ESO 1.0.0");
  expect(sayGuess({ releases: ['1.0.0', '1.1.1', '1.2.1'], exact: true })).toBe(
    "the cluster's CRDs are those of ESO 1.0.0 to 1.2.1",
  );
  expect(sayGuess({ releases: ['0.20.4'], exact: false })).toBe(NEAREST);
});

test('only a release that is known is the same, older or newer', () => {
  const releases = ['1.0.0', '1.1.1'];
  const to = (target: string, exact = true) => relation({ releases, exact }, target);
  expect([to('1.1.1'), to('0.20.4'), to('2.9.0')]).toEqual(['same', 'newer', 'older']);
  expect([to('1.1.1', false), to('2.9.0', false)]).toEqual([undefined, undefined]);
});

test.each([undefined, '0.20.4', '2.9.0'])(
  'CRDs of no known release are unknown, asked for %s',
  async (target) => {
    const { release } = await doctor({ objects: changed() }, target);
    expect(release).toMatchObject({
      status: 'unknown',
      message: NEAREST,
      hint: `install the CRDs of a release as they are; if ESO is newer than ${newest}, a newer esc8s knows it`,
    });
  },
);

test('the release that was asked for, and another', async () => {
  expect((await doctor({}, '0.20.4')).release).toMatchObject({
    status: 'ok',
    message: "the cluster's CRDs are those of ESO 0.20.4",
  });
  expect((await doctor({}, '2.9.0')).release).toMatchObject({
    status: 'fail',
    message: "the cluster's CRDs are those of ESO 0.20.4, older than 2.9.0, which the manifests are for",
    hint: 'upgrade ESO, or write the manifests for 0.20.4',
  });
  expect((await doctor({}, '0.14.4')).release).toMatchObject({
    status: 'fail',
    hint: 'write the manifests for 0.20.4 or newer',
  });
});

test('the note of verify', async () => {
  const note = (objects: Live[], target: string) => releaseNote(clusterOf({ objects }).client, target);
  expect(await note(crdsOf('0.20.4'), '0.20.4')).toBeUndefined();
  expect(await note(crdsOf('0.20.4'), '2.9.0')).toBe(
    "the cluster's CRDs are those of ESO 0.20.4, older than 2.9.0, the release of --release",
  );
  expect(await note(changed(), '0.20.4')).toBe(
    `${NEAREST}: whether they take manifests for 0.20.4, the release of --release, cannot be told`,
  );
  expect(await note([], '0.20.4')).toBe('the cluster has no CRDs of ESO');
});

describe('the Deployment', () => {
  const deployment = (image: string, readyReplicas = 1) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'external-secrets', namespace: 'eso' },
    spec: { template: { spec: { containers: [{ image }] } } },
    status: { readyReplicas },
  });
  const of = async (...objects: Live[]) => (await doctor({ objects })).deployment;
  const CANNOT = 'whether the CRDs are of its release cannot be told';

  test('of the release of the CRDs, and of another', async () => {
    expect(await of(...crdsOf('0.20.4'), deployment('eso:v0.20.4'))).toMatchObject({
      status: 'ok',
      message: 'eso/external-secrets: 1 of 1 replicas ready, eso:v0.20.4',
    });
    expect(await of(...crdsOf('0.20.4'), deployment('eso:v1.0.0'))).toMatchObject({
      status: 'fail',
      message: expect.stringMatching(/; the cluster's CRDs are those of ESO 0\.20\.4$/),
      hint: expect.stringContaining('update the CRDs together with the operator'),
    });
  });

  test('which release the CRDs, or the image, are of is not known', async () => {
    expect(await of(...changed(), deployment('eso:v0.20.4'))).toMatchObject({
      status: 'unknown',
      message: `eso/external-secrets: 1 of 1 replicas ready, eso:v0.20.4; ${CANNOT}`,
      hint: 'see the check "release"',
    });
    expect(await of(...crdsOf('0.20.4'), deployment('eso@sha256:00'))).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining(CANNOT),
      hint: 'name the image by the tag of its release; a digest may follow',
    });
  });

  test('of several the worst is shown', async () => {
    const [good, digest, down] = [
      deployment('eso:v0.20.4'),
      deployment('eso@sha256:00'),
      deployment('eso', 0),
    ];
    expect((await of(...crdsOf('0.20.4'), good, digest))?.status).toBe('unknown');
    expect(await of(...crdsOf('0.20.4'), good, digest, down)).toMatchObject({
      status: 'fail',
      message: 'eso/external-secrets: 0 of 1 replicas ready, eso',
    });
  });
});
