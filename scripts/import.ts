// Writes imports/external-secrets.io.ts: the constructs of one ESO release. See docs/releases.md.
import path from 'node:path';
import { InputError } from '../lib/error';
import { crds, newest, releases, resolveRelease } from '../lib/release';
import data from '../lib/release/data.json';
import type { ReleaseData } from '../lib/release/decoder';
import { checksum } from './crds/checksum';
import { ROOT, readOptions, run, say, writeAtomically } from './crds/command';
import { generateImports } from './crds/generate';
import { flaw } from './crds/prune';
import { readRelease, upstreamUrl } from './crds/source';

const USAGE = `usage: npm run import -- --release RELEASE [--from FILE|URL | --from-data] [--output FILE]
  --release    the ESO release, such as ${newest}; lib/release/data.json has to know it
  --from       its deploy/crds/bundle.yaml; default: upstream's, from GitHub
  --from-data  read no bundle: the release data holds the same definitions
  --output     default: imports/external-secrets.io.ts`;

const bundles: ReleaseData['releases'] = data.releases;

/** The script, for the arguments of its command line. */
export async function importRelease(args: readonly string[]): Promise<void> {
  const options = { release: 'value', from: 'value', 'from-data': 'flag', output: 'value' } as const;
  const given = readOptions(options, USAGE, args);
  if (typeof given.release !== 'string') throw new InputError(`--release is missing\n${USAGE}`);
  if (given.from !== undefined && given['from-data']) {
    throw new InputError(`--from and --from-data are both given, expected one of them\n${USAGE}`);
  }
  const release = knownRelease(given.release);
  const from = given['from-data'] ? undefined : String(given.from ?? upstreamUrl(release));
  say(`import: ESO ${release} from ${from ?? 'lib/release/data.json'}`);
  if (from !== undefined) await compare(release, from);
  const output = path.resolve(String(given.output ?? path.join(ROOT, 'imports', 'external-secrets.io.ts')));
  const text = generateImports(release, { crds: crds(release), bundle: bundles[release]?.bundle ?? '' });
  writeAtomically(output, text);
  say(`import: wrote ${path.relative(process.cwd(), output)}, ${text.split('\n').length - 1} lines`);
  if (release !== newest)
    say(`import: note that lib/constructs are written against ${newest}, the newest release`);
}

/** The release as the data has it: imports and data are to say the same. */
function knownRelease(text: string): string {
  const { release, warning } = resolveRelease(text);
  const exact = text.trim().replace(/^v/, '');
  if (warning === undefined && (release === exact || release.startsWith(`${exact}.`))) return release;
  const known = warning === undefined ? `, which has ${release}` : '';
  throw new InputError(
    `release "${text}" is not in lib/release/data.json${known}: add it with \`npm run release -- --release ${exact}\``,
  );
}

/** Refuses a bundle that is not the release's. What is written comes from the data, which is the same then. */
async function compare(release: string, from: string): Promise<void> {
  const { crds: found, bundle } = await readRelease(from);
  const broken = flaw(found, []);
  if (broken !== undefined) throw new InputError(`${from}: ${broken}`);
  const sum = checksum(found);
  if (sum === checksum(crds(release))) {
    // Another tool may have written it again: that changes the text and not what it says.
    if (bundle !== bundles[release]?.bundle)
      say(`import: another text than upstream's, with the same definitions`);
    return;
  }
  const same = releases.filter((known) => checksum(crds(known)) === sum);
  if (same.length > 0) {
    throw new InputError(
      `${from}: this is not the bundle of ESO ${release}, but that of ${same.join(' or ')}`,
    );
  }
  const incomplete = flaw(
    found,
    crds(release).map((crd) => crd.spec.names.kind),
  );
  if (incomplete !== undefined) throw new InputError(`${from}: ${incomplete}`);
  throw new InputError(
    `${from}: its schemas are not those of ESO ${release}, nor of another known release: is it the right file? ` +
      `If it is, take it over with \`npm run release -- --release ${release} --from ${from}\``,
  );
}

if (require.main === module) void run('import', () => importRelease(process.argv.slice(2)));
