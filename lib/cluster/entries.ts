import type { Live, Ref } from './client';

/** One thing that an ExternalSecret reads. */
export interface Entry {
  readonly store: Ref | undefined;
  /** The property; undefined for find and generators. */
  readonly key?: string;
}

/** What an ExternalSecret reads, in the order of the operator: all of `dataFrom`, then `data`. */
export function entriesOf({ apiVersion, metadata, spec }: Live): { dataFrom: Entry[]; data: Entry[] } {
  const storeOf = (entry: Live): Ref | undefined => {
    const { name, kind = 'SecretStore' } = entry.sourceRef?.storeRef ?? spec?.secretStoreRef ?? {};
    if (name === undefined) return undefined;
    return kind === 'ClusterSecretStore'
      ? { apiVersion, kind, name }
      : { apiVersion, kind, name, namespace: metadata.namespace };
  };
  const dataFrom = ((spec?.dataFrom ?? []) as Live[]).map((entry) =>
    entry.sourceRef?.generatorRef ? { store: undefined } : { store: storeOf(entry), key: entry.extract?.key },
  );
  const data = ((spec?.data ?? []) as Live[]).map((entry) => ({
    store: storeOf(entry),
    key: entry.remoteRef?.key,
  }));
  return { dataFrom, data };
}

/** The stores that it reads from, each once. */
export function storesOf(live: Live): Ref[] {
  const { dataFrom, data } = entriesOf(live);
  const stores = [...dataFrom, ...data].flatMap(({ store }) => (store === undefined ? [] : [store]));
  return [...new Map(stores.map((store) => [`${store.kind}/${store.name}`, store])).values()];
}

/** The entry that a message of the operator is about, and whether entries before it read from the same store. */
export function entryIn(message: string, live: Live): { entry: Entry | undefined; earlier: boolean } {
  const { dataFrom, data } = entriesOf(live);
  const [, list, index] = /\b(dataFrom|data)\[(\d+)\]/.exec(message) ?? [];
  // Before 0.14 the operator does not say which entry of dataFrom it was.
  if (list === undefined) return { entry: anyOf(dataFrom.length > 0 ? dataFrom : data), earlier: false };
  const all = [...dataFrom, ...data];
  const at = Number(index) + (list === 'data' ? dataFrom.length : 0);
  const entry = all[at];
  const earlier = all
    .slice(0, at)
    .some(({ store }) => store?.name === entry?.store?.name && store?.kind === entry?.store?.kind);
  return { entry, earlier };
}

function anyOf(entries: readonly Entry[]): Entry | undefined {
  const keys = entries.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return entries[0] && { store: entries[0].store, ...(keys.length > 0 && { key: keys.join(' or ') }) };
}
