import { Cluster } from './harness/cluster';
import { Scene } from './harness/scene';
import { witness } from './witness/rule-bad-duration-stops-the-operator';

test('rule-bad-duration-stops-the-operator', async () => {
  const cluster = await Cluster.start({ crds: '0.20.4', operator: '0.20.4' });
  try {
    await Scene.run(cluster, 'stops', (scene) => witness.run(scene, cluster));
    expect(cluster.crashes).toEqual([]);
  } finally {
    await cluster.stop();
  }
}, 240_000);
