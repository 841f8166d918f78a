const known = new WeakSet<object>();

/**
 * Marks a value that many manifests hold: who goes through all of them need look at it once. It is frozen, so that what
 * was found out about it stays true.
 */
export function shared<T extends object>(value: T): T {
  freeze(value);
  known.add(value);
  return value;
}

/** Whether a value was marked; a copy of it is not. */
export function isShared(value: object): boolean {
  return known.has(value);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
