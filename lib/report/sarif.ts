import type { Source } from '../check/load';
import type { Located } from '../check/located';
import type { Described } from '../check/rule';
import { type Report, releasesOf, subjectOf } from './report';
import { ruleText } from './rule';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What a report as SARIF needs besides. */
export interface SarifOptions {
  /** The path of a text below the repository's root, with `/` between names; absolute if it is elsewhere. */
  readonly pathOf: (source: Pick<Source, 'name'>) => string;
  /** Of this program. */
  readonly version: string;
  readonly rules: readonly Described[];
}

/** A report as SARIF 2.1.0, which code hosts and editors show. */
export function findingsSarif(report: Report, options: SarifOptions): string {
  const { findings, problems } = report;
  const [release] = releasesOf(report);
  const found = new Set(findings.map(({ rule }) => rule));
  const rules = options.rules.filter(({ id }) => found.has(id));
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const run = {
    tool: { driver: { name: 'esc8s', version: options.version, rules: rules.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    // What was not looked at is not well.
    invocations: [
      {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map(({ file, line, column, message }) => ({
          level: 'error',
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifactOf(options.pathOf({ name: file })),
                ...(line !== undefined && { region: { startLine: line, startColumn: column } }),
              },
            },
          ],
        })),
      },
    ],
    results: findings.map((finding) => ({
      ruleIndex: indexes.get(finding.rule),
      ...resultOf(finding, options.pathOf(finding.place.source)),
    })),
    properties: { release },
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(rule: Described) {
  const { id, name, severity, why } = rule;
  const text = ruleText(rule);
  return {
    ...{ id, name },
    shortDescription: { text: name.replaceAll('-', ' ') },
    fullDescription: { text: why },
    help: { text, markdown: text },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(finding: Located, path: string) {
  const { rule, severity, place, message, why, fix, suppressed } = finding;
  const subject = subjectOf(finding);
  const region = { startLine: place.line, startColumn: place.column };
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: `${message}. ${why} To mend it: ${fix}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifactOf(path), region },
        ...(subject !== undefined && { logicalLocations: [{ fullyQualifiedName: subject }] }),
      },
    ],
    // What stays the same when lines move.
    partialFingerprints: { 'ruleAndField/v1': `${rule} ${subject ?? message}` },
    // Where some results have this, all must: none is what is not suppressed.
    suppressions:
      suppressed === undefined
        ? []
        : [{ kind: suppressed.by === 'config' ? 'external' : 'inSource', justification: suppressed.reason }],
  };
}

function artifactOf(path: string) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (!/^(?:\/|[A-Za-z]:\/)/.test(path)) return { uri: encoded, uriBaseId: '%SRCROOT%' };
  return { uri: `file://${encoded.startsWith('/') ? '' : '/'}${encoded}` };
}
