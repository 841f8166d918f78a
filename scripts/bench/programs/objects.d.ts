export const KEYS: readonly string[];
export const STORE: string;
export const TOKEN: { readonly name: string; readonly namespace: string; readonly key: string };
export function namespace(): object;
export function store(): object;
export function externalSecret(i: number): { readonly spec: { readonly target: { template?: object } } };
