import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Input } from '../check/input';
import { Loaded, type Problem } from '../check/load';
import { addPushers } from '../check/pushes';
import type { Severity } from '../check/rule';
import { checkInput, type Finding, holdsFor } from '../check/run';
import { suppressByAnnotation } from '../check/suppress';
import { type Target, targetsOf } from '../check/targets';
import type { Manifest } from '../manifest/manifest';
import { identity } from '../manifest/order';
import { newest, showPath } from '../release';
import { printable } from '../report/printable';
import { placeText } from '../report/problems';
import { documented, rules } from '../rules';
import type { ValidationContext, ViolatingResource, Violation } from './context';
import { removeConstructMetadata } from './metadata';

/**
 * Checks the manifests of a synth, reports all that is a warning or more, and what fails whatever it is.
 * @param release that of all manifests; undefined for what their heads say
 * @param failing the severities of which one finding fails the synth
 */
export function validate(
  { manifests: files, metadata, report }: ValidationContext,
  release: string | undefined,
  failing: readonly Severity[],
): void {
  removeConstructMetadata(files, metadata);
  const texts = files.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  // Not by `context.parseManifest`, which takes what it can get of a file that is not YAML.
  const loaded = new Loaded(texts);
  const { manifests } = loaded;
  const unreadable = loaded.problems.map(unreadableText);
  const targets = targetsOf(loaded, release ?? newest, release !== undefined);
  const pushers = new Map<string, string>();
  const found = targets
    .flatMap((target) => findingsOf(target, pushers))
    .filter(({ suppressed }) => suppressed === undefined);
  const reported = found.filter(({ severity }) => severity !== 'info' || failing.includes('info'));
  for (const violation of [...unreadable, ...violationsOf(reported, loaded)]) report.addViolation(violation);
  const failed = unreadable.length > 0 || found.some(({ severity }) => failing.includes(severity));
  const counts = (['error', 'warning', 'info'] as const).map(
    (severity) => `${found.filter((finding) => finding.severity === severity).length} ${severity}`,
  );
  report.submit(failed ? 'failure' : 'success', {
    'ESO release': [...new Set(targets.map((target) => target.release))].join(', '),
    Objects: String(manifests.length),
    Findings: counts.join(', '),
  });
}

function findingsOf({ name, release, manifests }: Target, pushers: Map<string, string>): readonly Finding[] {
  const input = new Input(manifests, release, undefined, undefined, pushers);
  const findings = checkInput(input, rules);
  addPushers(input, pushers, name);
  const ran = rules.filter((rule) => holdsFor(rule, release));
  return suppressByAnnotation(findings, manifests, { known: documented, ran });
}

/** Findings of the same words are one violation of several objects. */
function violationsOf(findings: readonly Finding[], loaded: Loaded): Violation[] {
  const nameOf = namesOf(loaded.manifests);
  const violations = new Map<string, Violation & { readonly violatingResources: ViolatingResource[] }>();
  for (const { rule, name, severity, message, why, fix, object, path } of findings) {
    const { source, line } = loaded.place(object, path);
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
      locations: [printable(`${showPath(path)} (line ${line})`)],
      manifestPath: source.name,
    });
  }
  return [...violations.values()];
}

function unreadableText(problem: Problem): Violation {
  const { file } = problem;
  return {
    ruleName: 'unreadable manifest, error',
    recommendation: printable(`${placeText(problem)}: ${problem.message}`),
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
