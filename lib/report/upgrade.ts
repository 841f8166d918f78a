import { releasesBetween, servedVersions, TURNS } from '../check/upgrade';

/** The minor releases from one to another, in order, with what happens there: how an upgrade goes. */
export function wayText(from: string, to: string): string {
  const lines: string[] = [];
  let quiet: string[] = [];
  let before = from;
  for (const release of releasesBetween(from, to)) {
    const notes = [
      ...versionNotes(before, release),
      ...TURNS.filter(([at]) => at === release).map(([, what]) => what),
    ];
    before = release;
    if (notes.length === 0 && release !== to) {
      quiet.push(release);
      continue;
    }
    if (quiet.length > 0) lines.push(`  ${quiet.join(', ')}`);
    quiet = [];
    const [first = '', ...more] = notes;
    lines.push(`  ${release.padEnd(8)}${first}`.trimEnd(), ...more.map((note) => `${' '.repeat(10)}${note}`));
  }
  return [`the way from ESO ${from} to ${to}, one minor after the other:`, ...lines, ''].join('\n');
}

/** Of ExternalSecrets, with which stores and ClusterExternalSecrets go. */
function versionNotes(before: string, release: string): string[] {
  const [old, now] = [before, release].map((known) => servedVersions(known, 'ExternalSecret')) as [
    readonly string[],
    readonly string[],
  ];
  const fresh = now.filter((version) => !old.includes(version));
  const kept = now.filter((version) => old.includes(version));
  const gone = old.filter((version) => !now.includes(version));
  return [
    ...fresh.flatMap((version) => [
      `serves ${version} and still ${kept.join(', ')}: stop here and apply all as ${version},`,
      `then take ${kept.join(', ')} out of status.storedVersions of each CRD`,
    ]),
    ...gone.map((version) => `serves ${version} no longer`),
  ];
}
