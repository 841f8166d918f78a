import type { Loaded } from '../check/load';
import type { Finding } from '../check/run';
import { isClusterScoped } from '../manifest/order';
import { showPath } from '../release';

/** The version of this shape; it grows by fields without a new one. */
const VERSION = 1;

/** The findings for programs. */
export function findingsJson(findings: readonly Finding[], loaded: Loaded, release: string): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const results = findings.map(({ rule, name, severity, object, path, message, why, fix }) => {
    const { source, line, column } = loaded.place(object, path);
    const { apiVersion, kind, metadata } = object;
    const namespace = isClusterScoped(object) ? undefined : metadata.namespace;
    return {
      ...{ rule, name, severity },
      object: { apiVersion, kind, name: metadata.name, namespace },
      ...{ field: showPath(path), file: source.name, line, column, message, why, fix },
    };
  });
  const summary = { objects: loaded.manifests.length, ...counts };
  const { problems } = loaded;
  return `${JSON.stringify({ version: VERSION, command: 'check', release, summary, problems, findings: results }, null, 2)}\n`;
}
