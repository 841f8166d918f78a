export const KEYS: readonly string[];
export const STORE: string;
export const TOKEN: { readonly name: string; readonly namespace: string; readonly key: string };
