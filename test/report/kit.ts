import { examine } from '../../lib/check/examine';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { targetsOf } from '../../lib/check/targets';
import { newest } from '../../lib/release';
import type { Report } from '../../lib/report/report';
import { documented, rules } from '../../lib/rules';

export type Text = readonly [name: string, text: string];

/** A report on texts, the first of which has the stores of the examples too. */
export function reportOn(...texts: readonly Text[]): Report {
  const stores = `\n---\n${EXAMPLE_STORES}`;
  const loaded = new Loaded(
    texts.map(([name, text], i) => ({ name, text: `${text}${i === 0 ? stores : ''}` })),
  );
  const findings = examine(loaded, {
    ...{ release: newest, rules, known: documented, declared: [], ignores: [] },
    pathOf: ({ name }) => name,
  });
  const targets = targetsOf(loaded, newest);
  return { findings, objects: loaded.manifests.length, targets, problems: loaded.problems };
}

/** The text of a rule's bad example. */
export const bad = (id: string) => rules.find((rule) => rule.id === id)?.bad as string;
