/** The parts of a release such as `2.9.0`. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Reads `2.9.0`; the text has to be a release. */
export function versionOf(release: string): Version {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  return [major, minor, patch];
}

/** Orders releases by number: 0.9.0, 0.10.4, 2.9.0. */
export function compareReleases(a: string, b: string): number {
  return compareVersions(versionOf(a), versionOf(b));
}

/** Orders versions by number. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
