import type { Live } from './client';

/** A Secret as the checks know it: never its values. */
export interface SecretShape {
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly SecretKey[];
  /** `Kind name` of what controls it. */
  readonly controller?: string;
}

export interface SecretKey {
  readonly name: string;
  readonly bytes: number;
  /** The value is ESC's JSON of an object or a list, with a trace around each value in it. */
  readonly wrapped?: true;
}

/** What is kept of a Secret; its values are looked at here, and nowhere else. */
export function shapeOf({ metadata, data }: Live): SecretShape {
  const keys = Object.entries((data ?? {}) as Record<string, string>).map(([name, value]) => ({
    name,
    bytes: bytesOf(value),
    ...(isWrapped(value) && { wrapped: true as const }),
  }));
  const owner = ((metadata.ownerReferences ?? []) as Live[]).find(({ controller }) => controller);
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    keys,
    ...(owner && { controller: `${owner.kind} ${owner.name}` }),
  };
}

function bytesOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/** What ESC's own JSON has around each value, wherever a template may have put it. */
const TRACE = /"trace":\{(?:"def":|\})/;

function isWrapped(base64: string): boolean {
  return TRACE.test(Buffer.from(base64, 'base64').toString('latin1'));
}
