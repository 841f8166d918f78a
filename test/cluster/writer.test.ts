import fc from 'fast-check';
import { toYaml } from '../../lib/manifest/yaml';
import { DOUBTFUL, hostileText } from '../manifest/hostile';
import type { Live } from './harness/kube';
import { Scene } from './harness/scene';
import { shared } from './harness/shared';

const SEED = Number(process.env.SEED ?? Date.now());
/** Many of them are drawn more than once. */
const STRINGS = 4000;
/** Texts a ConfigMap: what `kubectl apply` notes of it may have 256 KiB. */
const EACH = 100;

test(`strings come back from the API server as they were, SEED=${SEED}`, async () => {
  const generated = fc.sample(hostileText, { numRuns: STRINGS, seed: SEED });
  // UTF-8 cannot hold half of a surrogate pair.
  const texts = [...new Set([...DOUBTFUL, ...generated])].filter((text) => `${Buffer.from(text)}` === text);
  expect(texts.length).toBeGreaterThan(2000);
  await Scene.run(shared('newest'), 'writer', async ({ kube, namespace }) => {
    const written = Array.from({ length: Math.ceil(texts.length / EACH) }, (_, i) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `texts-${String(i).padStart(2, '0')}`, namespace },
      data: Object.fromEntries(texts.slice(i * EACH, (i + 1) * EACH).map((text, j) => [`text-${j}`, text])),
    }));
    const input = written.map(toYaml).join('---\n');
    const { status, stderr } = await kube.kubectl(['apply', '--validate=strict', '-f', '-'], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // The API server lists by name.
    const stored = (await kube.list('v1', 'ConfigMap', namespace)).filter(({ metadata }) =>
      metadata?.name?.startsWith('texts-'),
    );
    expect(stored.map(({ data }: Live) => data)).toEqual(written.map(({ data }) => data));
  });
});
