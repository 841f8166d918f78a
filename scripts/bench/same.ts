import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Result } from './case';

/** Above it only the number of ExternalSecrets is compared: parsing would take longer than the benchmark. */
const PARSED = 1000;

/** Compares what the tools wrote for one job, so that no tool is fast by doing less. */
export class SameObjects {
  private readonly expected = new Map<string, Map<string, string>>();

  /** Notes how the output of `result` differs from the first one of its job. */
  check(result: Result): void {
    const { run, objects, job } = result.case;
    if (objects === undefined || 'missing' in run) return;
    const texts = readTexts(run.output);
    const count = texts.reduce((sum, text) => sum + (text.match(/^kind: ExternalSecret$/gm)?.length ?? 0), 0);
    if (count !== objects) result.difference = `${count} ExternalSecrets instead of ${objects}`;
    else if (objects <= PARSED) {
      const written = parse(texts);
      const expected = this.expected.get(job);
      if (expected === undefined) this.expected.set(job, written);
      else {
        const found = difference(expected, written);
        if (found !== undefined) result.difference = found;
      }
    }
    if (result.difference !== undefined) process.stderr.write(`  not the same: ${result.difference}\n`);
  }
}

function readTexts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** The objects by identity, each as JSON with sorted keys. */
function parse(texts: readonly string[]): Map<string, string> {
  const objects = texts.flatMap((text) => loadAll(text)).filter((object) => object !== null);
  return new Map(
    objects.map((object) => {
      const { kind, metadata } = object as { kind: string; metadata: { name: string; namespace?: string } };
      return [`${kind} ${metadata.namespace ?? ''}/${metadata.name}`, JSON.stringify(sorted(object))];
    }),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, sorted(child)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first difference, as a sentence that begins with what differs. */
function difference(
  expected: ReadonlyMap<string, string>,
  written: ReadonlyMap<string, string>,
): string | undefined {
  for (const [identity, json] of expected) {
    const other = written.get(identity);
    if (other === undefined) return `${identity} is missing`;
    if (other !== json) return `${identity}: ${field(JSON.parse(json), JSON.parse(other), '')}`;
  }
  const more = [...written.keys()].find((identity) => !expected.has(identity));
  return more === undefined ? undefined : `${more} is additional`;
}

/** The first field that differs. */
function field(expected: unknown, written: unknown, path: string): string {
  if (isObject(expected) && isObject(written)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(written)])) {
      if (JSON.stringify(expected[key]) === JSON.stringify(written[key])) continue;
      return field(expected[key], written[key], `${path}.${key}`);
    }
  }
  return `${path.slice(1)} is ${JSON.stringify(written) ?? 'absent'} instead of ${JSON.stringify(expected) ?? 'absent'}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
