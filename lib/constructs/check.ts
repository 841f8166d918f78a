import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Input } from '../check/input';
import { addPushers } from '../check/pushes';
import { checkInput, type Finding, holdsFor } from '../check/run';
import { suppressByAnnotation } from '../check/suppress';
import type { Manifest } from '../manifest/manifest';
import { synthText } from '../report/synth';
import { isInlineToken } from './access-token';
import { allRules } from './all-rules';
import { releaseOf, targetOf, warnOnce } from './base';
import { isTyped } from './render';
import { type Suppression, suppressionsOf } from './suppress';

/** An object of an app, and what it is in the app's release. */
export interface Rendered {
  readonly object: ApiObject;
  readonly manifest: Manifest;
}

/** What several targets know of one another. */
export interface Among {
  /** The environments that targets push into, and by what. */
  readonly pushers: Map<string, string>;
}

/** More findings of one severity are only counted. */
const SHOWN = 20;

/**
 * Runs all rules over the objects of an app. Warnings are printed on stderr, once; what is `info` is not said here:
 * `esc8s check` does.
 * @param among what is known of the other targets, to which what this one does is added
 * @returns the errors, as texts that begin with the path of the construct
 */
export function errorsOf(app: IConstruct, rendered: readonly Rendered[], among?: Among): string[] {
  const release = releaseOf(app);
  // An inline token goes where git does not see it; that it is a secret in plain text is said already.
  const objects = rendered.filter(({ object }) => !isInlineToken(object));
  const manifests = objects.map(({ manifest }) => manifest);
  const { rules, documented } = allRules();
  // What is not said here is not looked for.
  const ran = rules.filter((rule) => rule.severity !== 'info' && holdsFor(rule, release));
  const constructs = new Map(objects.map(({ manifest, object }) => [manifest, object]));
  const isOurs = (manifest: Manifest) => isTyped(constructs.get(manifest) as ApiObject);
  const input = new Input(manifests, release, [], isOurs, among?.pushers);
  const all = suppressByAnnotation(checkInput(input, ran), manifests, { known: documented, ran });
  if (among !== undefined) addPushers(input, among.pushers, targetOf(app));
  const found = all.filter(({ suppressed }) => suppressed === undefined);
  const suppressions = suppressionsOf(app).filter(({ rule }) => ran.includes(rule));
  if (found.length === 0 && suppressions.length === 0) return [];
  const constructOf = ({ object }: Finding) => constructs.get(object) as ApiObject;
  const used = new Set<Suppression>();
  const covering = coverage(suppressions);
  const findings = found.filter((finding) => {
    const reasons = covering(constructOf(finding), finding.rule);
    for (const one of reasons) used.add(one);
    return reasons.length === 0;
  });
  const textsOf = (severity: Finding['severity']) =>
    shown(
      findings.filter((finding) => finding.severity === severity),
      severity,
      (finding) => synthText(finding, constructOf(finding).node.path),
    );
  for (const text of textsOf('warning')) warnOnce(app, text);
  for (const one of suppressions) if (!used.has(one)) warnOnce(app, unusedText(one));
  return textsOf('error');
}

function shown(
  findings: readonly Finding[],
  severity: Finding['severity'],
  text: (finding: Finding) => string,
): string[] {
  const texts = findings.slice(0, SHOWN).map(text);
  const more = findings.length - texts.length;
  return more === 0 ? texts : [...texts, `and ${more} more ${severity}${more === 1 ? '' : 's'}`];
}

/** The suppressions of a rule for a construct: its own and those of what it is in. */
function coverage(suppressions: readonly Suppression[]) {
  const known = new Map<IConstruct, Suppression[]>();
  for (const one of suppressions) {
    const others = known.get(one.construct);
    if (others === undefined) known.set(one.construct, [one]);
    else others.push(one);
  }
  return (construct: IConstruct, rule: string) =>
    construct.node.scopes.flatMap((scope) => (known.get(scope) ?? []).filter((one) => one.rule.id === rule));
}

function unusedText({ construct, rule, reason }: Suppression): string {
  return (
    `${construct.node.path}: ${rule.id} ${rule.name} is suppressed ("${reason}"), and nothing here breaks it; ` +
    'remove the call of suppress'
  );
}
