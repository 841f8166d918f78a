import { durationOf } from './time';

/**
 * The first field that is written and that the cluster has otherwise, such as `spec.data[0].remoteRef.key`; undefined
 * if there is none. What only the cluster has are defaults; a duration may be there in another form.
 */
export function difference(written: unknown, live: unknown, path: string): string | undefined {
  if (written === undefined || written === null) return undefined;
  if (Array.isArray(written)) {
    if (!Array.isArray(live)) return written.length === 0 && live === undefined ? undefined : path;
    if (written.length !== live.length) return path;
    return first(written, (item, i) => difference(item, live[i], `${path}[${i}]`));
  }
  if (typeof written === 'object') {
    const fields = Object.entries(written);
    if (fields.length === 0 && live === undefined) return undefined;
    if (typeof live !== 'object' || live === null) return path;
    return first(fields, ([name, value]) => difference(value, (live as never)[name], `${path}.${name}`));
  }
  return String(written) === String(live) || isSameDuration(written, live) ? undefined : path;
}

function first<T>(items: readonly T[], look: (item: T, i: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSameDuration(written: unknown, live: unknown): boolean {
  const duration = durationOf(written);
  return duration !== undefined && duration === durationOf(live);
}
