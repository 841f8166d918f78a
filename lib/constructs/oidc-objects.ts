import type { IConstruct } from 'constructs';

const objects = new WeakSet<IConstruct>();

/** Says that stores log in by an object: a ServiceAccount, or what lets ESO ask for its tokens. */
export function markOidcLogin(object: IConstruct): void {
  objects.add(object);
}

/** Whether stores log in by it. */
export function isOidcLogin(object: IConstruct): boolean {
  return objects.has(object);
}
