import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Scene } from './harness/scene';
import { shared } from './harness/shared';
import type { OwnWitness, Witness } from './witness/witness';

const folder = join(__dirname, 'witness');
const names = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'witness')
  .sort();
const witnesses = names
  .map((name) => [name, require(join(folder, name)).witness as Witness | OwnWitness] as const)
  .filter((named): named is readonly [string, Witness] => !named[1].own);

// Nearly all of their time is waiting for the operator, so they run at once (`maxConcurrency`).
test.concurrent.each(witnesses)('%s', async (name, { evidence, run }) => {
  await Scene.run(shared(evidence === 'API server 2.9.0' ? 'newest' : 'operator'), `w-${name}`, run);
});
