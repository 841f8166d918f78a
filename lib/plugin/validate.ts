import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Loaded } from '../check/load';
import type { Severity } from '../check/rule';
import { check, type Finding } from '../check/run';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { identity } from '../manifest/order';
import { showPath } from '../release';
import { printable } from '../report/printable';
import { rules } from '../rules';
import type { ValidationContext, ViolatingResource, Violation } from './context';
import { removeConstructMetadata } from './metadata';

/** Where a manifest was read. */
interface Origin {
  readonly file: string;
  readonly loaded: Loaded;
}

/**
 * Checks the manifests of a synth, reports all that is a warning or more, and what fails whatever it is.
 * @param failing the severities of which one finding fails the synth
 */
export function validate(
  { manifests: files, metadata, report }: ValidationContext,
  release: string,
  failing: readonly Severity[],
): void {
  removeConstructMetadata(files, metadata);
  const { origins, unreadable } = read(files);
  const found = check([...origins.keys()], release, rules);
  const reported = found.filter(({ severity }) => severity !== 'info' || failing.includes('info'));
  for (const violation of [...unreadable, ...violationsOf(reported, origins)]) report.addViolation(violation);
  const failed = unreadable.length > 0 || found.some(({ severity }) => failing.includes(severity));
  const counts = (['error', 'warning', 'info'] as const).map(
    (severity) => `${found.filter((finding) => finding.severity === severity).length} ${severity}`,
  );
  report.submit(failed ? 'failure' : 'success', {
    'ESO release': release,
    Objects: String(origins.size),
    Findings: counts.join(', '),
  });
}

/** The manifests of files. Not by `context.parseManifest`, which takes what it can get of a file that is not YAML. */
function read(files: readonly string[]) {
  const origins = new Map<Manifest, Origin>();
  const unreadable: Violation[] = [];
  for (const file of files) {
    try {
      const loaded = new Loaded([{ name: file, text: readFileSync(file, 'utf8') }]);
      for (const manifest of loaded.manifests) origins.set(manifest, { file, loaded });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable.push(unreadableText(file, error.message));
    }
  }
  return { origins, unreadable };
}

/** Findings of the same words are one violation of several objects. */
function violationsOf(findings: readonly Finding[], origins: ReadonlyMap<Manifest, Origin>): Violation[] {
  const nameOf = namesOf([...origins.keys()]);
  const violations = new Map<string, Violation & { readonly violatingResources: ViolatingResource[] }>();
  for (const { rule, name, severity, message, why, fix, object, path } of findings) {
    const { file, loaded } = origins.get(object) as Origin;
    const key = JSON.stringify([rule, message, fix]);
    const violation = violations.get(key) ?? {
      ruleName: `${rule} ${name}, ${severity}`,
      recommendation: printable(`${message}. ${why}`),
      fix: printable(fix),
      violatingResources: [],
    };
    violations.set(key, violation);
    violation.violatingResources.push({
      resourceName: nameOf(object),
      locations: [printable(`${showPath(path)} (line ${loaded.place(object, path).line})`)],
      manifestPath: file,
    });
  }
  return [...violations.values()];
}

function unreadableText(file: string, message: string): Violation {
  return {
    ruleName: 'unreadable manifest, error',
    recommendation: printable(message),
    fix: 'mend what writes this file; nothing in it is checked',
    violatingResources: [{ resourceName: basename(file), locations: [file], manifestPath: file }],
  };
}

/**
 * The names of objects in the report. cdk8s-cli looks up the construct by it, and knows one construct of each name: where
 * several objects have it, they get a longer one, which stands for no construct rather than for the wrong one.
 */
function namesOf(manifests: readonly Manifest[]): (manifest: Manifest) => string {
  const count = new Map<string, number>();
  for (const { metadata } of manifests) count.set(metadata.name, (count.get(metadata.name) ?? 0) + 1);
  return (manifest) => {
    const { name } = manifest.metadata;
    return (count.get(name) ?? 0) > 1 ? (identity(manifest) ?? name) : name;
  };
}
