// Adds one ESO release to lib/release/data.json, or replaces it. See docs/releases.md.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../lib/error';
import { compareReleases } from '../lib/release';
import { checksum } from './crds/checksum';
import { messageOf, ROOT, readOptions, run, say, writeAtomically } from './crds/command';
import { decodeAll, encode, format, type Release } from './crds/encode';
import { flaw } from './crds/prune';
import { readRelease, upstreamUrl } from './crds/source';

const USAGE = `usage: npm run release -- --release RELEASE [--from FILE|URL] [--data FILE]
  --release  the ESO release to add or replace, such as 2.10.0
  --from     its deploy/crds/bundle.yaml; default: upstream's, from GitHub
  --data     default: lib/release/data.json`;

/** The script, for the arguments of its command line. */
export async function addRelease(args: readonly string[]): Promise<void> {
  const options = { release: 'value', from: 'value', data: 'value' } as const;
  const given = readOptions(options, USAGE, args);
  if (typeof given.release !== 'string') throw new InputError(`--release is missing\n${USAGE}`);
  const release = given.release.replace(/^v/, '');
  if (!/^\d+\.\d+\.\d+$/.test(release)) {
    throw new InputError(
      `release "${given.release}" is malformed, expected MAJOR.MINOR.PATCH such as 2.10.0`,
    );
  }
  const file = path.resolve(String(given.data ?? path.join(ROOT, 'lib', 'release', 'data.json')));
  const known = readData(file);
  const replaced = replacedBy(release, [...known.keys()]);
  const from = String(given.from ?? upstreamUrl(release));
  say(`release: ESO ${release} from ${from}`);
  const added = await readRelease(from);
  const before = [...known.keys()].filter((other) => compareReleases(other, release) < 0).at(-1);
  // No release has dropped a kind so far: one that is missing means a file that was cut off.
  const broken = flaw(
    added.crds,
    (known.get(before ?? '')?.crds ?? []).map((crd) => crd.spec.names.kind),
  );
  if (broken !== undefined) throw new InputError(`${from}: ${broken}`);
  const same = [...known]
    .filter(([, { crds }]) => checksum(crds) === checksum(added.crds))
    .map(([name]) => name);
  if (replaced !== undefined) known.delete(replaced);
  known.set(release, added);
  const text = format(encode(known));
  writeAtomically(file, text);
  if (same.length > 0) say(`release: the same definitions as ${same.join(', ')}`);
  if (replaced !== undefined && replaced !== release) say(`release: it replaces ${replaced}`);
  say(`release: wrote ${path.relative(process.cwd(), file)}, ${known.size} releases, ${text.length} bytes`);
  const newest = [...known.keys()].sort(compareReleases).at(-1);
  say(
    `release: next: ${newest === release ? `npm run import -- --release ${release}, then ` : ''}npm run docs`,
  );
}

function readData(file: string): Map<string, Release> {
  try {
    return decodeAll(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new InputError(`${file}: cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** The known release in whose place this one comes: one patch a minor is enough, and the newest says the most. */
function replacedBy(release: string, known: readonly string[]): string | undefined {
  const minor = release.slice(0, release.lastIndexOf('.') + 1);
  const other = known.find((name) => name.startsWith(minor));
  const oldest = known[0];
  if (
    oldest !== undefined &&
    release !== oldest &&
    (other === oldest || compareReleases(release, oldest) < 0)
  ) {
    throw new InputError(`release ${release} cannot be added: ${oldest} is the oldest, and stays the bound`);
  }
  if (other !== undefined && compareReleases(other, release) > 0) {
    throw new InputError(
      `release ${release} is older than ${other}, which is known and stands for ${minor}x`,
    );
  }
  return other;
}

if (require.main === module) void run('release', () => addRelease(process.argv.slice(2)));
